"""The docgen command; `python -m docgen` is the same."""

import signal


def main() -> None:
    """Run the command line; stopped while it loads, it ends without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from docgen.cli import main as command

    command()


if __name__ == "__main__":
    main()
