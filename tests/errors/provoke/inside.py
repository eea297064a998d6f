"""Play one scene inside its own namespaces (run by stage.py, never by hand).

The process starts as root in fresh mount, process, network, host-name and ipc
namespaces. It lays a throwaway overlay over the root file system and changes
into it: whatever a scene writes, mounts, fills, breaks or serves is gone when
this process ends, and every port on the loopback address is free at its start.
"""

import ctypes
import fcntl
import json
import os
import pty
import re
import select
import shutil
import socket
import struct
import subprocess
import sys
import termios
import time

NEW = "/mnt/stage"


def sh(*argv):
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)


def overlay(lower, target, number=[0]):
    number[0] += 1
    base = f"/mnt/layer{number[0]}"
    os.makedirs(f"{base}/upper")
    os.makedirs(f"{base}/work")
    os.makedirs(target, exist_ok=True)
    sh("mount", "-t", "overlay", "overlay",
       "-o", f"lowerdir={lower},upperdir={base}/upper,workdir={base}/work", target)


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        # SIOCSIFFLAGS with IFF_UP | IFF_RUNNING
        fcntl.ioctl(sock, 0x8914, struct.pack("16sh14x", b"lo", 0x41))


def build(spec):
    """Lay the overlay, hide what is private to this machine, write /etc."""
    sh("mount", "-t", "tmpfs", "tmpfs", "/mnt")
    overlay("/", NEW)
    sh("mount", "-t", "proc", "proc", f"{NEW}/proc")
    sh("mount", "--rbind", "/dev", f"{NEW}/dev")
    sh("mount", "--rbind", "/sys", f"{NEW}/sys")
    sh("mount", "-t", "tmpfs", "tmpfs", f"{NEW}/dev/shm")
    for folder in ("home", "root", "srv", "mnt", "tmp", "run"):
        os.makedirs(f"{NEW}/{folder}", exist_ok=True)
        sh("mount", "-t", "tmpfs", "-o", "mode=1777" if folder == "tmp" else "mode=755",
           "tmpfs", f"{NEW}/{folder}")
    usual = set("bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var".split())
    for name in set(os.listdir("/")) - usual:
        if os.path.isdir(f"/{name}") and not os.path.islink(f"/{name}"):
            sh("mount", "-t", "tmpfs", "tmpfs", f"{NEW}/{name}")
    os.makedirs(f"{NEW}/run/lock", exist_ok=True)
    sh("hostname", spec["host"])
    write(f"{NEW}/etc/hostname", spec["host"] + "\n")
    extra = f"127.0.0.1 {spec['hosts']}\n" if spec["hosts"] else ""
    write(f"{NEW}/etc/hosts", f"127.0.0.1 localhost\n127.0.1.1 {spec['host']}\n{extra}")
    write(f"{NEW}/etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files"
          + (" dns" if spec["dns"] == "dead" else "") + "\n")
    if os.path.lexists(f"{NEW}/etc/resolv.conf"):
        os.unlink(f"{NEW}/etc/resolv.conf")
    write(f"{NEW}/etc/resolv.conf", "nameserver 127.0.0.53\noptions timeout:1 attempts:1\n")
    with open(f"{NEW}/etc/passwd") as old:
        lines = [line for line in old if 0 < int(line.split(":")[2]) < 1000 or line.startswith("nobody")]
    with open(f"{NEW}/etc/passwd", "w") as new, open(f"{NEW}/etc/group", "a") as groups:
        new.writelines(lines)
        for name, (uid, home, _) in spec["people"].items():
            new.write(f"{name}:x:{uid}:{uid}:{name.capitalize()}:{home}:/bin/bash\n")
            if uid:
                groups.write(f"{name}:x:{uid}:\n")
            if uid and name == spec["user"]:
                os.makedirs(NEW + home, exist_ok=True)
    home = NEW + spec["home"]
    os.makedirs(home, exist_ok=True)
    for source, target in spec["binds"]:
        place = NEW + target
        os.makedirs(place, exist_ok=True)
        sh("mount", "--bind", source, place)
    for source, target, pyhome in spec["overlays"]:
        overlay(source, NEW + target)
        if pyhome:
            move_venv(NEW + target, target, source, pyhome)
    # Kernel settings belong to the machine, not to the stage: they stay read-only here.
    sh("mount", "-o", "remount,ro,bind", f"{NEW}/sys")
    if spec["watches"] is None:
        sh("mount", "--bind", f"{NEW}/proc/sys", f"{NEW}/proc/sys")
        sh("mount", "-o", "remount,ro,bind", f"{NEW}/proc/sys")
    # A real change of root (not chroot), so that scenes may make user namespaces.
    os.chdir(NEW)
    sh("pivot_root", ".", ".")
    os.chroot(".")
    sh("umount", "-l", ".")
    os.chdir("/")
    loopback_up()


def move_venv(place, shown, source, pyhome):
    """Make a copied virtual environment believe that it was made where it is shown."""
    python = os.path.join(place, "bin", "python")
    real = os.path.basename(os.path.realpath(python))
    for name in ("python", "python3", real):
        if os.path.lexists(f"{place}/bin/{name}"):
            os.unlink(f"{place}/bin/{name}")
            os.symlink(f"{pyhome}/bin/{real}", f"{place}/bin/{name}")
    text = open(f"{place}/pyvenv.cfg").read()
    write(f"{place}/pyvenv.cfg", re.sub(r"(?m)^home = .*", f"home = {pyhome}/bin", text))
    for name in os.listdir(f"{place}/bin"):
        path = f"{place}/bin/{name}"
        if os.path.islink(path) or not os.path.isfile(path):
            continue
        data = open(path, "rb").read()
        if data.startswith(b"#!" + source.encode()):
            with open(path, "wb") as out:
                out.write(data.replace(source.encode(), shown.encode(), 1))


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w" if isinstance(text, str) else "wb") as out:
        out.write(text)


def own_user_namespace(watches):
    """Give this process a user namespace whose limit of inotify watches is its own."""
    ready, go = os.pipe(), os.pipe()
    helper = os.fork()
    if helper == 0:
        os.read(ready[0], 1)
        for name in ("uid_map", "gid_map"):
            write(f"/proc/{os.getppid()}/{name}", "0 0 65536")
        os.write(go[1], b"x")
        os._exit(0)
    if ctypes.CDLL(None).unshare(0x10000000):  # CLONE_NEWUSER
        raise OSError("no user namespace")
    os.write(ready[1], b"x")
    os.read(go[0], 1)
    os.waitpid(helper, 0)
    write("/proc/sys/user/max_inotify_watches", str(watches))


def as_user(spec):
    uid = spec["people"][spec["user"]][0]
    return {"user": uid, "group": uid, "extra_groups": []} if uid else {}


def play(spec):
    cwd, env = spec["cwd"], spec["environ"]
    os.makedirs(cwd, exist_ok=True)
    for name, text in spec["files"].items():
        path = name if name.startswith("/") else os.path.join(cwd, name)
        write(path, text)
        if text.startswith("#!"):
            os.chmod(path, 0o755)
    uid = spec["people"][spec["user"]][0]
    if uid and cwd.startswith("/builds/"):
        os.chown("/builds", uid, uid)
        os.chown(os.path.dirname(cwd), uid, uid)
    if uid:
        skip = [f"{spec['home']}/{name}" for name in (".pyenv", ".cargo", ".rustup")]
        skip += [target for _, target, _ in spec["overlays"]]
        for top in {spec["home"], cwd}:
            if top == "/":
                continue
            for folder, names, files in os.walk(top):
                names[:] = [n for n in names if os.path.join(folder, n) not in skip]
                for one in [folder] + [os.path.join(folder, f) for f in files]:
                    os.lchown(one, uid, uid)
    os.chdir(cwd)
    log = open("/run/setup.log", "wb")
    for lines, who in ((spec["setup"], {}), (spec["pre"], as_user(spec))):
        if lines:
            plain_env = dict(env, LANG="C.UTF-8", LC_ALL="C.UTF-8", SCENE_LANG=env["LANG"])
            if not who:
                plain_env.update(HOME="/root", USER="root", LOGNAME="root")
            done = subprocess.run(["bash", "-c", lines], env=plain_env, stdout=log, stderr=log,
                                  stdin=subprocess.DEVNULL, timeout=spec["timeout"], **who)
            if done.returncode:
                log.flush()
                tail = open("/run/setup.log", errors="replace").read()[-1500:]
                return {"error": f"setup ended with {done.returncode}: {tail}"}
    argv = [spec["shell"], "-c", spec["run"]] if spec["shell"] != "busybox" \
        else ["busybox", "sh", "-c", spec["run"]]
    if spec["tmux"]:
        raw = through_tmux(spec)
    elif spec["typed"]:
        raw = typed(spec)
    elif spec["cols"]:
        raw = through_pty(spec, argv)
    else:
        try:
            raw = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, timeout=spec["timeout"], **as_user(spec)).stdout
        except subprocess.TimeoutExpired as late:
            return {"error": f"timeout; so far: {(late.stdout or b'')[-800:]!r}"}
    return {"raw": raw.decode("utf-8", "backslashreplace")}


def open_pty(spec, argv, cols):
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, cols, 0, 0))
    os.chmod(os.ttyname(slave), 0o666)

    def own_terminal():
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    child = subprocess.Popen(argv, env=spec["environ"], stdin=slave, stdout=slave, stderr=slave,
                             start_new_session=True, preexec_fn=own_terminal, **as_user(spec))
    os.close(slave)
    return master, child


def read_some(master, wait):
    ready, _, _ = select.select([master], [], [], wait)
    if not ready:
        return None
    try:
        return os.read(master, 65536)
    except OSError:
        return b""


def through_pty(spec, argv):
    master, child = open_pty(spec, argv, spec["cols"])
    raw, end = b"", time.time() + spec["timeout"]
    while time.time() < end:
        data = read_some(master, 0.2)
        if data == b"" or (data is None and child.poll() is not None):
            break
        raw += data or b""
    child.kill()
    return raw


def typed(spec):
    """Type the lines one by one into an interactive shell, each after its prompt."""
    argv = {"bash": ["bash", "--norc", "--noprofile", "--noediting", "-i"],
            "zsh": ["zsh", "-f", "-i", "+Z"], "dash": ["dash", "-i"], "ksh": ["ksh", "-i"]}[spec["typed"]]
    spec["environ"]["PS1"] = {"bash": r"\u@\h:\w\$ ", "zsh": "%n@%m %1~ %# ",
                              "dash": "$ ", "ksh": "$ "}[spec["typed"]]
    master, child = open_pty(spec, argv, spec["cols"] or 100)
    raw, lines, end = b"", spec["run"].strip().split("\n"), time.time() + spec["timeout"]
    while time.time() < end:
        data = read_some(master, 0.4)
        if data == b"":
            break
        if data:
            raw += data
        elif re.search(rb"[$#%] (\x1b\[\?2004h)?$", raw):
            if not lines:
                break
            os.write(master, lines.pop(0).encode() + b"\n")
    child.kill()
    return raw


def through_tmux(spec):
    """Let a real terminal wrap the lines, and copy its screen."""
    env, who = dict(spec["environ"], TERM="xterm-256color"), as_user(spec)
    tmux = ["tmux", "-u", "-L", "scene", "-f", "/dev/null"]
    subprocess.run(tmux + ["new-session", "-d", "-x", str(spec["tmux"]), "-y", "24",
                           spec["shell"], "-c", spec["run"] + "\ntouch /tmp/scene.done\nsleep 300\n"], env=env, check=True, **who)
    end = time.time() + spec["timeout"]
    while not os.path.exists("/tmp/scene.done") and time.time() < end:
        time.sleep(0.1)
    time.sleep(0.3)
    shot = subprocess.run(tmux + ["capture-pane", "-p", "-S", "-"], env=env, stdout=subprocess.PIPE, **who)
    return shot.stdout.rstrip(b"\n") + b"\n"


def main():
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    spec = json.load(sys.stdin)
    # modules which the standard library would load late are behind the overlay's mask
    "x".encode("idna"), shutil
    try:
        build(spec)
        if spec["watches"] is not None:
            own_user_namespace(spec["watches"])
        result = play(spec)
    except Exception as bad:
        result = {"error": f"stage: {type(bad).__name__}: {bad}"}
    json.dump(result, answer)
    answer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
