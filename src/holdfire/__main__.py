"""`python -m holdfire` is the command line."""

from holdfire.cli import main

main()
