"""The reader over many files: what each file is, in this process or in all cores, with bounds on what it may cost."""
