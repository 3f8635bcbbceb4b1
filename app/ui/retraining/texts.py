"""What the dialog says, but for the names of its controls."""

from app.retraining.inspection import Inspection
from app.retraining.outcome import Outcome, Score, Verdict
from app.retraining.progress import Progress
from app.retraining.recipes import Recipe
from app.retraining.retraining import Retraining, State
from app.ui.translation import QT_TR_NOOP, decimal, tr

TITLE = QT_TR_NOOP("Train a model")
EXPLANATION = QT_TR_NOOP(
    "Teach a new model with your own labelled images. It is then compared with the model in use, and you decide which "
    "one the app uses. The window goes on meanwhile."
)
IMAGES_HINT = QT_TR_NOOP(
    "One folder for each expression, such as happy and neutral, or a data set such as FER+, RAF-DB or AffectNet."
)
LOOKING = QT_TR_NOOP("Looking through the images…")
MARGIN = QT_TR_NOOP("With so few test images an accuracy is known to about ±{points} points.")
START_HINT = QT_TR_NOOP(
    "Optional: the folder of an earlier training with the same network. A finished model file can't be trained further."
)

ABOUT = {
    ("grey", False): QT_TR_NOOP("{network}, {size} × {size} pixels, grey. Starts from nothing."),
    ("rgb", False): QT_TR_NOOP("{network}, {size} × {size} pixels, colour. Starts from nothing."),
    ("grey", True): QT_TR_NOOP("{network}, {size} × {size} pixels, grey. Downloads ImageNet's weights first."),
    ("rgb", True): QT_TR_NOOP("{network}, {size} × {size} pixels, colour. Downloads ImageNet's weights first."),
}
"""A recipe in words, by colour and by whether it downloads."""
EPOCHS_HINT = QT_TR_NOOP("How often every image is shown. The recipe's own number is {epochs}.")

NO_PYTHON = QT_TR_NOOP(
    "This app runs without Python, and training needs it: Python 3.11 or newer and the project's folder. Type these "
    "lines into a terminal there; the app that they start can train."
)
NO_EXTRA = QT_TR_NOOP(
    "Training needs packages that are not installed: {packages}. Type this line into a terminal, in the project's "
    "folder, and start the app again."
)

STATES = {
    State.TRAINING: QT_TR_NOOP("Training begins: the images are being prepared…"),
    State.STOPPING: QT_TR_NOOP("Stopping…"),
    State.EXPORTING: QT_TR_NOOP("Making model files of the best epoch…"),
    State.COMPARING: QT_TR_NOOP("Comparing with the model in use…"),
    State.STOPPED: QT_TR_NOOP("The training is stopped"),
    State.FAILED: QT_TR_NOOP("The training ended too early"),
    State.DONE: QT_TR_NOOP("The training is done"),
}
EPOCH = QT_TR_NOOP("Epoch {epoch} of {epochs}")
GOES_ON = QT_TR_NOOP("It can go on from the last whole epoch.")
NOTHING_KEPT = QT_TR_NOOP("No epoch was finished, so there is nothing to go on from.")
SPEED = QT_TR_NOOP("{speed} images a second")
BEST = QT_TR_NOOP("best so far: {accuracy}% of the validation images, epoch {epoch}")
LOG_AT = QT_TR_NOOP("What the commands said is in {file}")

VERDICTS = {
    Verdict.BETTER: QT_TR_NOOP("The new model is better"),
    Verdict.NO_DIFFERENCE: QT_TR_NOOP("No difference that so many images can show"),
    Verdict.WORSE: QT_TR_NOOP("The new model is worse"),
    Verdict.OTHER_CLASSES: QT_TR_NOOP("The two models name other expressions and can't be compared"),
    Verdict.OTHER_FRAMES: QT_TR_NOOP("The two models read clips of other lengths and can't be compared"),
}
SEEN = QT_TR_NOOP(
    "None of the test images was used to train the new model. The model in use was trained on “{data}”; if it saw some "
    "of these images then, its figure is too high."
)
SEEN_BEFORE = QT_TR_NOOP(
    "The test images were not used in this training. The earlier training that it started from, or that of the model "
    "in use on “{data}”, may have seen some of them; then its figure is too high."
)
SCORE = QT_TR_NOOP("{accuracy}%")
INTERVAL = QT_TR_NOOP("{low} to {high}%")
SPOKEN = QT_TR_NOOP("{name}: {accuracy}%, 95% interval {low} to {high}%")

FEW = 400
"""Test images, below which the margin is said."""
WORST_MARGIN = 98.0
"""Points, over the square root of the number of images: the widest normal 95 % interval of a share."""


def about_recipe(recipe: Recipe) -> str:
    """What a recipe trains."""
    words = ABOUT[recipe.colour, recipe.downloads]
    return tr(words).format(network=recipe.architecture, size=recipe.size)


def cautions(inspection: Inspection) -> str:
    """What to know of the images before one trains on them."""
    n = inspection.images("test")
    said = []
    if inspection.unreadable:
        said.append(tr("%n file(s) can't be read and are left out.", "", inspection.unreadable))
    if inspection.copies:
        said.append(
            tr(
                "%n test image(s) occur among the training images too and won't count in the comparison.",
                "",
                inspection.copies,
            )
        )
    if 0 < n < FEW:
        said.append(tr(MARGIN).format(points=round(WORST_MARGIN / n**0.5)))
    return " ".join(said)


def heading(training: Retraining) -> str:
    """What goes on, in a few words."""
    place = training.progress.place
    if training.state is State.TRAINING and place is not None:
        return tr(EPOCH).format(epoch=min(place.epoch + 1, place.epochs), epochs=place.epochs)
    return tr(STATES.get(training.state, TITLE))


def remaining(training: Retraining) -> str:
    """How much longer it will take; empty while nobody knows."""
    seconds = training.progress.remaining() if training.state is State.TRAINING else None
    if seconds is None:
        return ""
    if seconds < 50:
        return tr("less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("about %n minute(s) left", "", minutes)
    return tr("about {hours} hours left").format(hours=decimal(minutes / 60, 1))


def below_heading(training: Retraining) -> str:
    """How it goes; empty once the outcome says more."""
    if training.state is State.DONE:
        return ""
    if training.state is State.STOPPED:
        return tr(GOES_ON if training.can_go_on else NOTHING_KEPT)
    progress: Progress = training.progress
    said = []
    if training.state is State.TRAINING and progress.images_per_second is not None:
        said.append(tr(SPEED).format(speed=round(progress.images_per_second)))
    if progress.kept in progress.accuracy:
        accuracy = percent(progress.accuracy[progress.kept])
        said.append(tr(BEST).format(accuracy=accuracy, epoch=progress.kept))
    return " · ".join(said)


def percent(share: float) -> str:
    """A share, 0..1, in per cent with one decimal."""
    return decimal(100 * share, 1)


def points(difference: float) -> str:
    """A difference of shares, -1..1, in points with its sign."""
    return ("+" if difference > 0 else "−" if difference < 0 else "") + decimal(abs(100 * difference), 1)


def spoken(name: str, score: Score) -> str:
    """A model's score for a screen reader."""
    figures = {"accuracy": percent(score.accuracy), "low": percent(score.low), "high": percent(score.high)}
    return tr(SPOKEN).format(name=name, **figures)


def explanation(outcome: Outcome, started: bool) -> str:
    """How the verdict came about, in lines.

    Args:
        outcome: What was measured.
        started: The new model went on from an earlier training, of which nobody knows here what it saw.
    """
    said = []
    if outcome.difference is None:
        said.append(tr("Measured on %n test image(s).", "", outcome.n))
    else:
        found = outcome.difference
        figures = {"difference": points(found.accuracy), "low": points(found.low), "high": points(found.high)}
        words = tr(
            "Difference: {difference} points, 95% interval {low} to {high}. Both answered the same %n image(s); the "
            "interval is the paired one, from the images on which only one of the two was right.",
            "",
            outcome.n,
        )
        said.append(words.format(**figures))
    if outcome.copies:
        said.append(
            tr("%n test image(s) are left out, since they occur among the other images too.", "", outcome.copies)
        )
    if outcome.in_use_score is not None:
        said.append(tr(SEEN_BEFORE if started else SEEN).format(data=outcome.in_use_trained_on))
    return "\n".join(said)
