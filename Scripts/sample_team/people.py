"""The team: who works where, when and with what; the roster, the keys and the projects."""
import csv
import io
from dataclasses import dataclass

HOMES = {
    "ana": "/home/ana/code/", "ben": "/home/ben/code/", "chloe": "/Users/chloe/code/",
    "dmitri": "/home/dmitri/code/", "erik": "/home/erik/code/",
    "fatima": "C:\\Users\\fatima\\code\\", "gus": "/home/gus/code/", "hana": "/home/hana/code/",
}
PROJECTS = [  # name, cost centre, account code, billable
    ("ledger-api", "CC-410", 6210, "true"), ("checkout-web", "CC-410", 6210, "true"),
    ("mobile-app", "CC-410", 6220, "true"), ("data-pipeline", "CC-420", 6230, "false"),
    ("infra-tools", "CC-420", 6240, "false"),
]


@dataclass
class Person:
    handle: str
    name: str
    role: str
    team: str
    folders: list  # where the repositories are, most used first
    starts: int = 8  # hour of the day, UTC
    family: str = "sonnet"
    other: str = "haiku"  # for every fifth call
    context: int = 150_000
    output: int = 2_500
    calls: int = 6
    hour: bool = False  # one-hour cache writes
    split: bool = True  # whether the lines split cache writes by lifetime
    packed: bool = False  # whether the export is gzipped
    version: str = "2.1.270"

    @property
    def email(self):
        return self.name.lower().replace(" ", ".") + "@example.com"


TEAM = [
    Person("ana", "Ana Silva", "senior", "payments", ["ledger-api", "ledger-api", "checkout-web"],
           7, "opus", "sonnet", 160_000, 2_600, 7, hour=True, packed=True),
    Person("ben", "Ben Okafor", "junior", "payments", ["checkout-web"],
           8, "sonnet", "haiku", 210_000, 3_600, 7),
    Person("chloe", "Chloe Martin", "senior", "platform", ["checkout-web", "data-pipeline"],
           13, "opus", "sonnet", 150_000, 2_800, 6, hour=True, packed=True, version="2.1.274"),
    Person("dmitri", "Dmitri Petrov", "lead", "platform", ["data-pipeline"],
           6, "sonnet", "sonnet", 330_000, 2_600, 8, packed=True, version="2.1.281"),
    Person("erik", "Erik Lund", "senior", "platform", ["infra-tools"],
           9, "opus", "sonnet", 170_000, 2_400, 10, packed=True),
    Person("fatima", "Fatima Zahra", "junior", "payments", ["mobile-app"],
           5, "sonnet", "haiku", 230_000, 4_200, 7, split=False, version="2.1.198"),
    Person("gus", "Gus Weber", "lead", "payments", ["ledger-api", "data-pipeline"]),
    Person("hana", "Hana Ito", "junior", "platform", []),
]


def table(header, rows):
    """CSV text, quoted where it must be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header.split(","), *rows])
    return text.getvalue()


def roster():
    header = "handle,name,email,role,team,cost_centre,active_from,active_until,identities"
    rows = []
    for one in TEAM:
        home = HOMES[one.handle].replace("code", "").rstrip("/\\")
        slash = "\\" if "\\" in home else "/"
        identities = [one.email, one.handle, f"{home}{slash}**", f"exports/{one.handle}/**"]
        joined = "2026-06-01" if one.role == "junior" else "2025-03-01"
        centre = "CC-410" if one.team == "payments" else "CC-420"
        rows.append([one.handle, one.name, one.email, one.role, one.team, centre, joined, "",
                     ";".join(identities)])
    return table(header, rows)


def keys():
    """Six keys; the one without an owner is shared. Names and ids only: there is no secret."""
    header = "name,provider,external_id,owner,status,request_limit,monthly_cap_usd"
    rows = [
        ("claude_code_key_ana.silva_ab12", "01SampleAna", "ana", "active", "", 150),
        ("claude_code_key_ben.okafor_cd34", "01SampleBen", "ben", "active", 5_000, 40),
        ("claude_code_key_chloe.martin_ef56", "01SampleChloe", "chloe", "active", "", 120),
        ("claude_code_key_erik.lund_gh78", "01SampleErik", "erik", "active", "", 120),
        ("dmitri-experiments", "01SampleDmitri", "dmitri", "inactive", 1_000, "25.50"),
        ("ci-review-bot", "01SampleCI", "", "active", 20_000, 100),
    ]
    return table(header, [[name, "anthropic", f"apikey_{id}", *rest] for name, id, *rest in rows])


def projects():
    """Each project with the folders that are its own, wherever the checkout is."""
    rows = []
    for name, *details in PROJECTS:
        paths = [f"**/{name}", f"**/{name}/**"]
        for one in TEAM:
            if one.handle == "gus" and name in one.folders:  # ccusage keeps only a folder's slug
                paths.append(HOMES["gus"] + name)
        rows.append([name, *details, ";".join(paths)])
    return table("name,cost_centre,account_code,billable,paths", rows)
