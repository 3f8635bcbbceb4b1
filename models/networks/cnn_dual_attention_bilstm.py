"""A pre-trained body, channel and spatial attention, and a bidirectional LSTM, over an image or a clip."""

from typing import Annotated, Literal

from pydantic import Field
from torch import Tensor, nn

from models.networks.cbam import CBAM
from models.networks.efficientnet import B4_CHANNELS, efficientnet_b4_features
from models.networks.imagenet import Init, first_convolution
from models.networks.network import Dropout, ExpressionNetwork
from models.networks.resnet import RESNET50_CHANNELS, resnet50_body, stem_and_stages

REDUCTION = 16

Count = Annotated[int, Field(ge=1)]


class CNNDualAttentionBiLSTM(ExpressionNetwork):
    """Body -> dual attention -> bidirectional LSTM -> dropout -> one linear layer.

    `forward` takes images or clips; weights and their names are the same, so that a network trained on images can go
    on with clips.

    - Images [n, channels, size, size]: the LSTM reads the attended feature map, [n, h w, c], position by position, row
      by row.
    - Clips [n, frames, channels, size, size], consecutive frames of one face: each frame goes through body and
      attention by itself and is averaged over its positions; the LSTM reads [n, frames, c] in order of time.

    Either way its outputs are averaged over the sequence, to which every step and both directions contribute alike.

    Clips may have any number of frames; in an exported graph it is the number that the example had, since
    `torch.export` fixes the length of an LSTM's sequence.

    Args:
        classes: Number of logits.
        channels: Of the input; 1 or 3.
        backbone: "efficientnet_b4" (1792x7x7 at 224 px) or "resnet50" (2048x7x7).
        parts: For ablation: the "backbone" alone, backbone and "attention", or the "full" network. Without the LSTM the
            map, or every frame's, is averaged.
        lstm_hidden: Units of each direction of the LSTM.
        lstm_layers: Of the LSTM, one upon the other.
        dropout: Before the linear layer.
        init: "imagenet" downloads torchvision's weights; "random" is He initialisation.

    Raises:
        InputError: ImageNet weights were asked for and can't be had.
    """

    reads_clips = True

    def __init__(
        self,
        classes: int,
        channels: int = 3,
        backbone: Literal["efficientnet_b4", "resnet50"] = "efficientnet_b4",
        parts: Literal["backbone", "attention", "full"] = "full",
        lstm_hidden: Count = 256,
        lstm_layers: Count = 2,
        dropout: Dropout = 0.5,
        init: Init = "random",
    ) -> None:
        super().__init__()
        if backbone == "efficientnet_b4":
            self.body, width = efficientnet_b4_features(channels, init), B4_CHANNELS
        else:
            self.body, width = _resnet50_features(channels, init), RESNET50_CHANNELS[-1]
        self.attention = None if parts == "backbone" else CBAM(width, REDUCTION)
        self.recurrent: nn.LSTM | None = None
        if parts == "full":
            self.recurrent = nn.LSTM(width, lstm_hidden, lstm_layers, batch_first=True, bidirectional=True)
            width = 2 * lstm_hidden
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(width, classes))

    @property
    def feature_layer(self) -> nn.Module:
        return self.body[-1]

    def forward_with_attention(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        if images.ndim == 5:
            return self._clips_with_attention(images)
        features, attention = self._attended(images)
        return self._classify(features.flatten(2).transpose(1, 2)), attention

    def _clips_with_attention(self, clips: Tensor) -> tuple[Tensor, Tensor | None]:
        features, attention = self._attended(clips.flatten(0, 1))
        if attention is not None:
            attention = attention.view(*clips.shape[:2], *attention.shape[1:])[:, -1]
        return self._classify(features.mean((2, 3)).view(*clips.shape[:2], -1)), attention

    def _attended(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        features = self.body(images)
        if self.attention is None:
            return features, None
        attended: tuple[Tensor, Tensor] = self.attention(features)
        return attended

    def _classify(self, sequence: Tensor) -> Tensor:
        """[n, steps, c] -> logits."""
        if self.recurrent is not None:
            sequence, _ = self.recurrent(sequence)
        logits: Tensor = self.head(sequence.mean(1))
        return logits


def _resnet50_features(channels: int, init: Init) -> nn.Sequential:
    body = resnet50_body(init)
    stem, stages = stem_and_stages(body, first_convolution(body.conv1, channels, init))
    return nn.Sequential(stem, *stages)
