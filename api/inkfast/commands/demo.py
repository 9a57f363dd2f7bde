"""The demo school: accounts that anybody can guess, and so only in demo mode."""

from __future__ import annotations

from importlib.resources import as_file, files

import click

from inkfast.commands.operator import Operator, pass_operator
from inkfast.commands.serving import Place, run_server, serving_options
from inkfast.importers.bank import read_bank
from inkfast.store.accounts import NewAccount, create_staff, exists
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.migrating import migrate
from inkfast.store.overview import list_exams
from inkfast.store.roster import import_students
from inkfast.store.schools import SchoolName, create_school, list_schools

SLUG = "demo"
PASSWORD = "demo"  # noqa: S105 - no secret: told to everybody, and good in demo mode alone
STUDENTS = {
    "student1": "Ada Okafor",
    "student2": "Ben Lindqvist",
    "student3": "Chen Wei",
    "student4": "Dalia Haddad",
    "student5": "Emil Novák",
}
STAFF = {"teacher1": "Farah Rossi"}
EXAMS = (("general.gift", "General knowledge", 30), ("quick.gift", "A quick look", 10))


@click.group()
def demo() -> None:
    """A school to try everything with; its accounts work in demo mode alone."""


@demo.command()
@pass_operator
def load(operator: Operator) -> None:
    """Load the demo school: five students, a teacher, two exams. Loading it again changes nothing."""
    if not operator.config.demo:
        raise click.ClickException(
            "Demo accounts have passwords that anybody can guess, so this needs demo mode: "
            "set INKFAST_DEMO=1, or run `inkfast demo serve`."
        )
    load_demo(operator)
    click.echo("The demo school is loaded.")
    _print_accounts()


@demo.command("serve")
@serving_options
@pass_operator
def serve_demo(operator: Operator, host: str, port: int) -> None:
    """Migrate, load the demo school, and serve in demo mode."""
    operator.play_demo()
    migrate(operator.unchecked_database)
    load_demo(operator)
    place = Place(host, port)

    def announce() -> None:
        click.echo(f"\n  Inkfast is at {place.address} (demo mode; Ctrl-C stops it)\n")
        _print_accounts()

    run_server(operator, place, announce)


def load_demo(operator: Operator) -> None:
    """Load what is missing of the demo school."""
    db = operator.database
    school = _find_or_make_school(operator)
    if not all(exists(db, username) for username in STUDENTS):
        rows = [NewAccount(username, name, PASSWORD, is_demo=True) for username, name in STUDENTS.items()]
        import_students(db, school.id, rows, operator.mandate())
    for username, name in STAFF.items():
        if not exists(db, username):
            new = NewAccount(username, name, PASSWORD, role="staff", is_demo=True)
            create_staff(db, school.id, new, operator.mandate())
    there = {line.exam.title for line in list_exams(db) if line.exam.school_id == school.id}
    for file, title, minutes in EXAMS:
        if title not in there:
            _import_exam(operator, school, file, (title, minutes))


def _find_or_make_school(operator: Operator) -> SchoolName:
    for school in list_schools(operator.database):
        if school.slug == SLUG:
            return school
    return create_school(operator.database, "Demo School", SLUG, operator.now())


def _import_exam(operator: Operator, school: SchoolName, file: str, shown: tuple[str, int]) -> None:
    title, minutes = shown
    with as_file(files("inkfast.demo")) as folder:
        bank = read_bank(folder / file, file)
    settings = ExamSettings(enrol_all=True)
    draft = ExamDraft(title, minutes * 60, bank.questions, bank.attachments, settings)
    import_exam(operator.database, school.id, draft, operator.mandate())


def _print_accounts() -> None:
    first, *_, last = STUDENTS
    click.echo(f"  students  {first} to {last}\n  staff     {', '.join(STAFF)}\n  password  {PASSWORD}\n")
