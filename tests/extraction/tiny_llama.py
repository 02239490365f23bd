"""A language model of a few thousand random numbers, in the format that llama.cpp reads.

It says nonsense, so whatever is in form in its answers is so because the engine held it to
the schema. Its tokens are bytes; those that are no printable ASCII are marked as control
tokens, so that constrained text is always valid UTF-8.
"""

from __future__ import annotations

from pathlib import Path

import gguf  # type: ignore[import-not-found, unused-ignore]
import numpy as np  # type: ignore[import-not-found, unused-ignore]

_WIDTH, _INNER, _HEADS, _CONTEXT = 32, 64, 2, 32_768
_WRITABLE = {9, 10, 13, *range(0x20, 0x7F)}
_TEMPLATE = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}assistant:"


def write(path: Path) -> None:
    """Writes the model to `path`, about 100 kB."""
    writer = gguf.GGUFWriter(path, "llama")
    _add_shape(writer)
    size = _add_tokens(writer)
    _add_weights(writer, size)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_shape(writer: gguf.GGUFWriter) -> None:
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_feed_forward_length(_INNER)
    writer.add_block_count(1)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)


def _add_tokens(writer: gguf.GGUFWriter) -> int:
    kind = gguf.TokenType
    names = [b"<unk>", b"<s>", b"</s>", *(f"<0x{byte:02X}>".encode() for byte in range(256))]
    bytes_ = [kind.BYTE if byte in _WRITABLE else kind.CONTROL for byte in range(256)]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(names)
    writer.add_token_scores([0.0] * len(names))
    writer.add_token_types([kind.UNKNOWN, kind.CONTROL, kind.CONTROL, *bytes_])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(_TEMPLATE)
    writer.add_vocab_size(len(names))
    return len(names)


def _add_weights(writer: gguf.GGUFWriter, size: int) -> None:
    random = np.random.default_rng(1)
    shapes = {
        "token_embd": (size, _WIDTH),
        "output": (size, _WIDTH),
        **{f"blk.0.attn_{name}": (_WIDTH, _WIDTH) for name in ("q", "k", "v", "output")},
        "blk.0.ffn_gate": (_INNER, _WIDTH),
        "blk.0.ffn_up": (_INNER, _WIDTH),
        "blk.0.ffn_down": (_WIDTH, _INNER),
    }
    for name, shape in shapes.items():
        weights = random.normal(0, 0.3, shape).astype(np.float32)
        writer.add_tensor(f"{name}.weight", weights)
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(_WIDTH, dtype=np.float32))
