#!/usr/bin/env python3
"""What the hook of `odap init` costs at a prompt: benches/prompt.py path/to/odap [bash|zsh|fish …]

Types a command that fails a thousand times into a shell on a terminal, with the hook and without it, in turns, and prints the median
time from Enter to the next prompt. With the hook at most a millisecond more is wanted.
"""

import os
import pty
import select
import statistics
import sys
import time

PROMPTS = 1000
TURNS = 3
SHELLS = {
    "bash": (["bash", "--norc"], "PS1='%''%> '", 'eval "$("{odap}" init bash)"'),
    "zsh": (["zsh", "-f"], "PS1='%%%%> '", 'eval "$("{odap}" init zsh)"'),
    "fish": (["fish", "--no-config"], "function fish_prompt; printf '%s%s> ' % %; end", '"{odap}" init fish | source'),
}
PROMPT = b"%%>"


def quiet(terminal, seconds):
    while select.select([terminal], [], [], seconds)[0]:
        os.read(terminal, 65536)


def prompts(argv, lines):
    """Milliseconds from Enter to the prompt, each time."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm", HOME="/nonexistent")
        os.execvp(argv[0], argv)
    quiet(terminal, 1)
    for line in lines:
        os.write(terminal, line.encode() + b"\r")
        quiet(terminal, 0.5)
    times = []
    for _ in range(PROMPTS):
        os.write(terminal, b"false")
        quiet(terminal, 0.003)
        began = time.perf_counter()
        os.write(terminal, b"\r")
        shown = b""
        while PROMPT not in shown:
            shown += os.read(terminal, 65536)
        times.append((time.perf_counter() - began) * 1000)
        quiet(terminal, 0.003)
    os.write(terminal, b"exit\r")
    os.close(terminal)
    os.waitpid(pid, 0)
    return times


def main():
    odap, *shells = sys.argv[1:] or sys.exit(__doc__)
    for shell in shells or SHELLS:
        argv, prompt, hook = SHELLS[shell]
        without, hooked = [], []
        for _ in range(TURNS):
            without.append(statistics.median(prompts(argv, [prompt])))
            hooked.append(statistics.median(prompts(argv, [prompt, hook.format(odap=os.path.abspath(odap))])))
        print(f"{shell}: {min(without):.3f} ms without, {min(hooked):.3f} ms with, {min(hooked) - min(without):+.3f} ms")


if __name__ == "__main__":
    main()
