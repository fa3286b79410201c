"""Makes the fixture with the programs of the edition before (README.md). Usage: make.py TREE OUT"""
import atexit, concurrent.futures, gzip, hashlib, http.client, json, os, random, shutil, socket, sqlite3, subprocess, sys, tarfile, time

tree, out = sys.argv[1:]
root = out + ".work"
node, cli = (f"{tree}/src/{project}/bin/Release/net10.0/{program}.dll" for project, program in (("Parley.Server", "parley-node"), ("Parley.Cli", "parley")))
passphrase = root + "/passphrase"


class Door(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("inside", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Party:
    def __init__(self, name, port, names):
        self.name, self.data = name, f"{root}/{name}"
        run(cli, "init", "--data", self.data, "--party", name, *(f"--name={text}" for text in names), "--address", f"https://127.0.0.1:{port}", "--passphrase-file", passphrase, "--storage-passphrase-file", passphrase + ".storage")

    def start(self):
        self.process = subprocess.Popen(["dotnet", node, "run", "--data", self.data, "--passphrase-file", passphrase], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        atexit.register(self.process.kill)
        while not self.process.stdout.readline().startswith("ready:"):
            assert self.process.poll() is None

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def ask(self, path, body=None):
        door = Door(self.data + "/parley.sock")
        door.request("POST" if body is not None else "GET", "/api/v1" + path, json.dumps(body) if body is not None else None, {"Content-Type": "application/json"} if body is not None else {})
        answer = door.getresponse()
        data = answer.read()
        assert answer.status < 300, (path, answer.status, data[:500])
        return data

    def get(self, path, body=None):
        return json.loads(self.ask(path, body))

    def messages(self):
        found, after = [], 0
        while page := self.get(f"/messages?max=1000&after={after}")["messages"]:
            found += page
            after = page[-1]["order"]
        return found


def nobody(file):
    file.uid = file.gid = 0
    file.uname = file.gname = ""
    return file


def run(*command):
    return subprocess.run(["dotnet", *command], check=True, capture_output=True, text=True, env=os.environ | {"LANG": "en_US.UTF-8"}).stdout


def wait(what, holds):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise Exception(what)


def meet(us, cn, title, suites):
    def accept(party, file):
        return party.get("/ceremony/accept", {"file": file})
    invitation = us.get("/invitations", {"title": title, "suites": suites, "quotaEntriesPerSecond": 100000})["file"]
    reveal = accept(us, accept(cn, invitation)["file"])
    accept(cn, reveal["file"])
    for party in us, cn:
        words = next(one["words"] for one in party.get("/ceremony") if one.get("channel") == reveal["channel"])
        party.get("/ceremony/confirm", {"channel": reveal["channel"], "words": " ".join(word["en"] for word in words)})
    return reveal["channel"]


shutil.rmtree(root, ignore_errors=True)
os.makedirs(root)
open(passphrase, "w").write("correct horse battery\n")
open(passphrase + ".storage", "w").write("another horse battery\n")
us = Party("us", 38443, ["en=United States", "zh-Hans=美国"])
cn = Party("cn", 38444, ["en=China", "zh-Hans=中国"])
us.start(), cn.start()
channels = {
    "base": (meet(us, cn, {"en": "Everyday channel", "zh-Hans": "日常渠道"}, ["base"]), 104),
    "strong": (meet(us, cn, {"en": "Standing channel", "zh-Hans": "常设渠道"}, ["nist", "gm"]), 16),
}
templates = {kind: json.loads(run(cli, "send", "--template", kind)) for kind in ("notify", "inquire", "answer", "assist", "announce", "claim", "note", "propose", "correct", "goodwill")}
roles = ("analyst", "policy-officer", "releasing-officer", "cert", "ministry", "legal", "leadership")
dice = random.Random(2011)


def edited(value, name=None):
    """A template as it is never sent: every example in it is another."""
    if isinstance(value, dict):
        return {key: edited(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [edited(part) for part in value]
    if not isinstance(value, str):
        return value
    for old, new in (("2030", "2031"), ("party-a", "us"), ("party-b", "cn"), ("203.0.113.", "203.0.114."), ("198.51.100.", "198.51.101."), ("192.0.2.", "192.0.3."), (".example", "-2.example")):
        value = value.replace(old, new)
    if len(value) >= 32 and all(letter in "0123456789abcdef" for letter in value):
        return value[::-1]
    return value + " (2)" if name in ("en", "zh-Hans") or " " in value or any(letter > "\u2000" for letter in value) else value


def message(kind, i, answers=None, supersedes=None):
    made = edited(templates[kind])
    for name in ("answers", "supersedes", "attachments"):
        made.pop(name, None)
    if "deadline" in made:
        made["deadline"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86_400))
    made |= {"track": "technical", "precedence": dice.choice(["ROUTINE", "PRIORITY", "IMMEDIATE"]), "case": f"case-{i % 40}"}
    if answers:
        made["answers"] = [answers]
    if supersedes:
        made["supersedes"] = supersedes
    return made


def send(writer, channel, made, attachments=None):
    return writer.get(f"/channels/{channel}/messages", {"message": made, "attachments": attachments or []})["link"]


with concurrent.futures.ThreadPoolExecutor(32) as pool:
    for channel, count in channels.values():
        open_questions = {"us": [], "cn": []}
        for start in range(0, count, 70):
            jobs = []
            for i in range(start, min(start + 70, count)):
                writer, other = (us, cn) if dice.random() < 0.55 else (cn, us)
                kind = dice.choice(["notify", "inquire", "assist", "announce", "note", "note", "propose", "goodwill", "answer", "answer"])
                if kind == "answer" and not open_questions[other.name]:
                    kind = "note"
                made = message(kind, i, answers=open_questions[other.name].pop() if kind == "answer" else None)
                files = [{"name": "list.txt", "mediaType": "text/plain", "content": "YQpiCmMK"}] if i % 50 == 5 else None
                jobs.append((writer, kind, pool.submit(send, writer, channel, made, files)))
            for writer, kind, job in jobs:
                if kind in ("inquire", "assist"):
                    open_questions[writer.name].append(job.result())
                job.result()
            wait("delivered", lambda: all(feed["delivered"] == feed["size"] for party in (us, cn) for view in party.get("/channels") for feed in view["feeds"]))
        send(us, channel, message("note", 1, supersedes=next(line["link"] for line in us.messages() if line["ours"] and line["channel"] == channel and line["kind"] == "note")))
        for reader in (us, cn):
            unread = [line["link"] for line in reader.messages() if not line["ours"] and line["channel"] == channel and line.get("read") is None]
            read = dice.sample(unread, len(unread) * 9 // 10)
            for job in [pool.submit(reader.ask, f"/channels/{channel}/messages/{link}", {"role": "duty-officer"}) for link in read]:
                job.result()
            # A body takes 4 KiB in the record, a receipt a tenth: most entries are receipts, so that the file stays small.
            for job in [pool.submit(reader.ask, f"/channels/{channel}/messages/{link}/passed-on", {"role": role}) for link in read for role in roles]:
                job.result()
pool.shutdown(wait=True)
wait("delivered", lambda: all(feed["delivered"] == feed["size"] for party in (us, cn) for view in party.get("/channels") for feed in view["feeds"]))
time.sleep(3)
inbox = us.messages()
us.stop(), cn.stop()

# Bodies that were erased: some of each side's.
def bodies():
    store = sqlite3.connect(us.data + "/store/parley.db")
    found = store.execute("select count(*), count(body) from entry").fetchone()
    store.close()
    return found


entries, whole = bodies()
for line in inbox[3::7]:
    run(node, "erase", line["link"], "--channel", line["channel"], "--before-retention", "--data", us.data, "--passphrase-file", passphrase)

us.start()
wait("the desk", lambda: len(us.messages()) == len(inbox))
expected = {"entries": entries, "erased": whole - bodies()[1], "records": [], "inbox": us.messages(), "messages": {}}
for channel, _ in channels.values():
    for showing, query in (("Nothing", ""), ("Everything", "?open=true"), ("States", "?states=true")):
        record = us.ask(f"/channels/{channel}/record" + query)
        at = record.index(b"hexported\x1b") + 10
        made = {"channel": channel, "showing": showing, "exportedMs": int.from_bytes(record[at:at + 8]), "sha256": hashlib.sha256(record).hexdigest()}
        if query:
            open(root + "/record", "wb").write(record)
            made["states"] = run(cli, "verify", "--states", "--json", root + "/record").rstrip("\n")
        expected["records"].append(made)
for line in expected["inbox"]:
    expected["messages"][line["channel"] + "/" + line["link"]] = us.get(f"/channels/{line['channel']}/messages/{line['link']}").get("message")
us.stop()
store = sqlite3.connect(us.data + "/store/parley.db")
assert store.execute("select count(*) from entry").fetchone()[0] == entries
print({name: store.execute(f"select count(*) from {name}").fetchone()[0] for name in ("entry", "checkpoint", "cosignature")}, store.execute("pragma user_version").fetchone())
store.execute("vacuum")
store.execute("pragma wal_checkpoint(truncate)")
store.close()
os.makedirs(out, exist_ok=True)
with gzip.GzipFile(out + "/us.tar.gz", "wb", 9, mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
    for name in ("party.json", "identity.pub", "node.key", "node.vouch", "storage.pub", "ephemeral", "tls.pem", "store/parley.db"):
        tar.add(f"{us.data}/{name}", name, filter=nobody)
with gzip.GzipFile(out + "/expected.json.gz", "wb", 9, mtime=0) as packed:
    packed.write(json.dumps(expected, ensure_ascii=False, indent=1).encode())
shutil.rmtree(root)
