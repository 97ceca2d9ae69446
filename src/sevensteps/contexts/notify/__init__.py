"""What people are told, written in the same transaction as the fact and sent afterwards."""
