"""Step 3, getting my plan agreed: somebody who did not write it says yes, or why not."""
