setup:
	uv venv -q .venv && uv pip install -q --python .venv/bin/python -e . --group dev
