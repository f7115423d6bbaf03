"""A network that costs two thirds of another: half as wide inside, its upper layers for picked words only.

It begins with what of the other gives most (after Sanh et al. 2019, whose small network begins with layers of
the large one), and is then taught what that tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from store.extract.training.compressor import CompressionNetwork
from store.extract.training.compressor_loss import Batch, Example, states_of
from store.extract.training.network import WIDTH, Layer, Network

_INNER = 2 * WIDTH
_WIDE = 2
"""How many layers read every piece."""
_AT_ONCE = 24
"""Passages."""


def narrowed(network: CompressionNetwork, base: Network, examples: Sequence[Example]) -> CompressionNetwork:
    """The narrow network as it begins; `base` is what one is made of, `examples` show what gives most."""
    added = network.added_after.out_features
    narrow = CompressionNetwork(base, added, _WIDE)
    narrow.layers = nn.ModuleList(Layer(_INNER) for _ in network.layers)
    others = {name: value for name, value in network.state_dict().items() if not name.startswith("layers.")}
    narrow.load_state_dict(others, strict=False)
    for layer, small, given in zip(network.layers, narrow.layers, _given(network, examples), strict=True):
        rows = given.topk(_INNER).indices.sort().values
        weights = layer.state_dict()
        for name in ("widened.weight", "widened.bias"):
            weights[name] = weights[name][rows]
        weights["narrowed.weight"] = weights["narrowed.weight"][:, rows]
        small.load_state_dict(weights)
    return narrow


def _given(network: CompressionNetwork, examples: Sequence[Example]) -> list[Tensor]:
    """How much each inner row of each layer gives: how large it is in the mean, times what is made of it."""
    network.eval()
    sizes: list[list[Tensor]] = [[] for _ in network.layers]
    watched = [
        layer.narrowed.register_forward_pre_hook(
            lambda _, inner, own=own: own.append(inner[0].float().flatten(0, -2).abs().mean(0))
        )
        for layer, own in zip(network.layers, sizes, strict=True)
    ]
    with torch.no_grad():
        for first in range(0, len(examples), _AT_ONCE):
            states_of(network, Batch.of(examples[first : first + _AT_ONCE]))
    for hook in watched:
        hook.remove()
    return [
        torch.stack(own).mean(0) * layer.narrowed.weight.detach().norm(dim=0)
        for layer, own in zip(network.layers, sizes, strict=True)
    ]
