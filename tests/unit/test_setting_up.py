"""`scripts/set-up-python`, on machines that are not what they should be."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "set-up-python"
WITHOUT_PIP = '#!/bin/sh\necho "No module named pip" >&2\nexit 1\n'
SOUND = "#!/bin/sh\nexit 0\n"
MAKES_ENVIRONMENTS = f"""#!/bin/sh
[ "$2" = venv ] || exit 0
mkdir -p "$3/bin"
printf '%s' '{SOUND}' > "$3/bin/python"
chmod +x "$3/bin/python"
"""


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def test_an_environment_that_was_begun_and_left_behind_is_made_anew(tmp_path: Path) -> None:
    """As Debian's python3 leaves one where its venv module is missing, and Ctrl-C where it comes early."""
    folder = tmp_path / "a clone"
    (folder / "scripts").mkdir(parents=True)
    script = shutil.copy(SCRIPT, folder / "scripts")
    write_program(folder / ".venv" / "bin" / "python", WITHOUT_PIP)
    write_program(tmp_path / "programs" / "python3", MAKES_ENVIRONMENTS)
    path = {**os.environ, "PATH": f"{tmp_path / 'programs'}:{os.environ['PATH']}"}
    done = subprocess.run([script, "test"], env=path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Making the Python environment" in done.stdout
