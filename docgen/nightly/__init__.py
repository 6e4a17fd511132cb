"""What happens by itself: runs when they are due, letters, backups (the one door to schedule)."""

from docgen.nightly.backup import Backup, back_up
from docgen.nightly.night import Woken, wake
from docgen.nightly.pulse import Pulse
from docgen.nightly.restore import restore
from docgen.nightly.service import Stop, serve

__all__ = ["Backup", "Pulse", "Stop", "Woken", "back_up", "restore", "serve", "wake"]
