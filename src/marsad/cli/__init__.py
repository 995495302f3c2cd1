"""The command line: thin faces, no logic of their own."""
