"""Files for banks and from banks: accounts, payments out, results, statements, matching."""
