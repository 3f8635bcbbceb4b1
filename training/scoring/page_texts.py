"""What a report says in words: how its figures were made, and what they don't say."""

from training.scoring.evaluation import Evaluation

FEW = 30
"""Images, below which a class's own figures are called uncertain."""

FILES = {
    "metrics.json": "every figure, for programs",
    "classification_report.csv": "precision, recall, F1 and AUC of each class, with intervals",
    "confusion_matrix.csv": "counts, target by prediction",
    "confusion_matrix_normalised.csv": "shares of each target's images",
    "predictions.csv": "every image's label, answer and probabilities",
    "roc.csv": "the curves' points",
    "calibration.csv": "the reliability diagram's bins",
    "robustness.csv": "accuracy under every condition",
    "attention.csv": "the network's own attention, cell by cell from the top left",
    "confusion_matrix.png": "",
    "per_class.png": "",
    "roc.png": "",
    "calibration.png": "",
    "mistakes.png": "",
    "robustness.png": "",
    "attention.png": "",
}


def protocol(evaluation: Evaluation, temperature: float) -> list[str]:
    """How each kind of figure comes about."""
    missed = int((~evaluation.crops.found).sum())
    scaled = "" if temperature == 1 else f", after division of the logits by the model's temperature {temperature:.3f}"
    lines = [
        "One crop of each image, aligned by the app's own face detector and alignment; no averaging over views. "
        f"No face was found in {missed:,} images; those keep their own framing.",
        f"Probabilities are the softmax of the logits{scaled}. The answer is the class of the highest one.",
        "Accuracy, precision, recall: Wilson's interval. Macro figures: mean over the classes that have images; "
        "percentile bootstrap over the images. AUC: DeLong's interval on the logit scale.",
        "Expected calibration error: distance between confidence and accuracy, averaged over bins of equal width, "
        "weighted by their images.",
        "Duplicates are images with exactly the pixels of one in the data set's own "
        f"{' or '.join(evaluation.seen)} split.",
    ]
    if evaluation.votes:
        lines.append(
            "KL divergence from the votes: of the model's probabilities from the annotators' shares, which are the "
            "training's target too, mean over the images; Student's interval."
        )
    if not evaluation.mapping.is_identity:
        lines.append(
            "The model's probabilities are restricted to the shared classes and divided by their sum; images of a "
            "class that the model lacks are left out."
        )
    return lines


def limits(evaluation: Evaluation, with_robustness: bool) -> list[str]:
    """What the figures leave open."""
    lines = [
        "The labels say what annotators saw in a face, not what the person felt; they are wrong at times, and then a "
        "right answer counts as a mistake.",
        "The intervals cover the choice of images alone: not the labels' errors, and not how far another training run "
        "with another seed would land.",
        "Nothing here tells whether the model does equally well for people of every age, skin tone, sex or culture, or "
        "with glasses, masks or turned heads.",
    ]
    if not with_robustness:
        lines.append(
            "The images are the data set's own. How much worse light, blur or noise cost was not measured here "
            "(--robustness does)."
        )
    if not evaluation.mapping.is_identity:
        lines.append(
            "The classes are matched by name. The two data sets' annotators may have drawn the lines between them "
            "differently, which counts against the model."
        )
    return lines
