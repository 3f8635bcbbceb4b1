"""Networks (torch), one file per architecture, and the registry that finds them by name."""

from models.networks.network import ExpressionNetwork
from models.networks.registry import ARCHITECTURES, build, check

__all__ = ["ARCHITECTURES", "ExpressionNetwork", "build", "check"]
