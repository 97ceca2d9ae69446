"""A clinician's desk: the health tasks they are asked to sign."""
