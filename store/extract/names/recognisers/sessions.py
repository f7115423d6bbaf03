"""How a packaged network is run: by onnxruntime, on one core, as its file was written."""

from __future__ import annotations

from typing import Any

from store.errors import ConfigError
from store.extract.names.recognisers import telemetry


def session_of(model: bytes | str) -> Any:
    """An InferenceSession of a model file, given by its content or, which loads faster, its path.

    Raises ConfigError where onnxruntime is not installed, does not run here or cannot be silenced.
    """
    try:
        onnxruntime = telemetry.onnxruntime()
    except ImportError as error:
        raise ConfigError(
            f"The accurate model needs onnxruntime, which does not load here ({error}). "
            'Install it with: pip install onnxruntime. Or choose: recogniser = "fast".'
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Hardly two windows are as long, and a plan of the memory is only good for as long a one.
    options.enable_mem_pattern = False
    # The file's operators were joined when it was written.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
