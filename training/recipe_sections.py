"""The sections of a recipe."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Augmentation(Section):
    """Random changes of a training crop. Amounts are the largest change; each crop draws its own, uniformly.

    Attributes:
        flip: Probability of mirroring.
        rotation: Degrees.
        scale: Share of the size.
        shear: Degrees by which upright lines lean.
        shift: Share of the side.
        contrast: Share.
        brightness: Share of the full range.
        gamma: Exponent range, as a share: 0.3 draws from 1/1.3 to 1.3, evenly in the logarithm.
        blur: Probability of losing detail, as a far or soft camera does: down to half size and back.
        noise: Standard deviation of a sensor's noise, as a share of the full range.
        jpeg: Probability of a JPEG's loss, of a quality from 20 to 90.
        erase: Probability of erasing one rectangle (Zhong et al. 2020).
        randaugment: Magnitude, 0 to 30, of two operations drawn by RandAugment (Cubuk et al. 2020); 0 is off.
        mixup: Alpha of mixup (Zhang et al. 2018); 0 is off.
        cutmix: Alpha of CutMix (Yun et al. 2019); 0 is off. With both, each batch draws one of them.
    """

    flip: float = Field(0.5, ge=0, le=1)
    rotation: float = Field(0.0, ge=0, le=180)
    scale: float = Field(0.0, ge=0, lt=1)
    shear: float = Field(0.0, ge=0, le=60)
    shift: float = Field(0.0, ge=0, le=1)
    contrast: float = Field(0.0, ge=0, lt=1)
    brightness: float = Field(0.0, ge=0, le=1)
    gamma: float = Field(0.0, ge=0)
    blur: float = Field(0.0, ge=0, le=1)
    noise: float = Field(0.0, ge=0, le=1)
    jpeg: float = Field(0.0, ge=0, le=1)
    erase: float = Field(0.0, ge=0, le=1)
    randaugment: int = Field(0, ge=0, le=30)
    mixup: float = Field(0.0, ge=0)
    cutmix: float = Field(0.0, ge=0)


class Plateau(Section):
    """The learning rate falls when the validation loss has stopped falling (`torch.optim.lr_scheduler`'s own rule).

    Attributes:
        factor: By which the learning rate is multiplied.
        patience: Epochs without a better validation loss that are let pass; the next one lowers the rate.
    """

    factor: float = Field(0.5, gt=0, lt=1)
    patience: int = Field(5, ge=0)


class Optimiser(Section):
    """How the weights move.

    Attributes:
        name: "adamw" (Loshchilov and Hutter 2019), "adam" (Kingma and Ba 2015; its weight decay is an L2 penalty in
            the gradient) or "sgd" with Nesterov's momentum.
        learning_rate: The highest of the schedule.
        momentum: Of "sgd" alone.
        schedule: "cosine" decay to zero, "constant", "one_cycle" (Smith and Topin 2018: up for 30 % of the steps, then
            down to almost zero, momentum the other way) or "plateau".
        warmup_steps: Linear warm-up before "cosine" or "constant", at most a tenth of all steps; the other schedules
            have none of it and want 0.
        plateau: Of the schedule "plateau" alone.
        gradient_clip: Largest norm of the gradient.
        accumulate: Batches whose gradients are averaged into one step.
        sharpness: Radius of sharpness-aware minimisation (Foret et al. 2021), at twice the time per step; 0 is off.
    """

    name: Literal["adamw", "adam", "sgd"] = "adamw"
    learning_rate: float = Field(1e-3, gt=0)
    momentum: float = Field(0.9, ge=0, lt=1)
    weight_decay: float = Field(0.05, ge=0)
    schedule: Literal["cosine", "constant", "one_cycle", "plateau"] = "cosine"
    warmup_steps: int = Field(300, ge=0)
    plateau: Plateau = Plateau()
    gradient_clip: float = Field(1.0, gt=0)
    accumulate: int = Field(1, ge=1)
    sharpness: float = Field(0.0, ge=0)

    @model_validator(mode="after")
    def _settings_fit_each_other(self) -> "Optimiser":
        if self.schedule in ("one_cycle", "plateau") and self.warmup_steps:
            raise ValueError(f"schedule {self.schedule} takes no warm-up; set optimiser.warmup_steps to 0")
        if self.schedule != "plateau" and self.plateau != Plateau():
            raise ValueError(f"optimiser.plateau needs schedule plateau, not {self.schedule}")
        if self.name != "sgd" and self.momentum != type(self).model_fields["momentum"].default:
            raise ValueError(f"optimiser.momentum is for name sgd, not {self.name}; leave it out")
        if self.sharpness and (self.name != "adamw" or self.accumulate > 1):
            raise ValueError("optimiser.sharpness needs name adamw and accumulate 1")
        return self


class Loss(Section):
    """What is minimised.

    Attributes:
        name: "cross_entropy", or "focal" (Lin et al. 2017), which counts what is already right for less.
        gamma: Of "focal" alone: how much less; 0 is cross-entropy.
    """

    name: Literal["cross_entropy", "focal"] = "cross_entropy"
    gamma: float = Field(2.0, ge=0)

    @model_validator(mode="after")
    def _gamma_is_for_focal(self) -> "Loss":
        if self.name != "focal" and self.gamma != type(self).model_fields["gamma"].default:
            raise ValueError(f"loss.gamma is for name focal, not {self.name}; leave it out")
        return self


class Distillation(Section):
    """Targets mixed with what trained models say of the unchanged image (Hinton, Vinyals and Dean 2015).

    Attributes:
        teachers: Run folders or ONNX files; their probabilities are averaged.
        weight: Share of the teachers in the target.
        temperature: By which the teachers' logits are divided.
    """

    teachers: tuple[Path, ...] = Field(min_length=1)
    weight: float = Field(0.5, gt=0, le=1)
    temperature: float = Field(1.0, gt=0)


class SelfSupervision(Section):
    """First epochs without labels; see `training.fitting.self_supervision`.

    Attributes:
        epochs: How many of the recipe's. Each takes about twice as long as one with labels.
        dimension: Of the projection in which the views are compared.
    """

    epochs: int = Field(ge=1)
    dimension: int = Field(512, ge=16)


class Phase(Section):
    """Epochs at a smaller size than the input's (progressive resizing).

    Attributes:
        until: Share of the epochs at which the phase ends.
        size: Side of the images in pixels.
    """

    until: float = Field(gt=0, lt=1)
    size: int = Field(ge=16)
