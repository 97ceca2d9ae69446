"""Appeals: somebody says that a decision is not right, and is answered by somebody who had no part in it."""
