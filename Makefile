# Youzhang 有章. `make help` lists what can be made; CONTRIBUTING.md says how we work.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

VENV := .venv
PY := $(VENV)/bin/python
VENDOR := src/youzhang/workspace/static/vendor
PO := $(wildcard src/youzhang/locale/*/LC_MESSAGES/django.po)
HANT := src/youzhang/locale/zh_Hant/LC_MESSAGES/django.mo
MO := $(PO:.po=.mo) $(HANT)

# Stamps: each is made again only when what it depends on has changed.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed
BENCH := $(VENV)/.bench-installed
NODE := node_modules/.installed
ASSETS := $(VENDOR)/tabler/tabler.min.css

.PHONY: help run setup assets messages compiled test bench wheel lint fmt lock

help: ## list the targets / 列出可用的命令
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: $(RUNTIME) $(ASSETS) $(MO) ## start the demo company on port 8000; data stays in ./var / 启动演示公司
	@YOUZHANG_DATA="$${YOUZHANG_DATA:-$(CURDIR)/var}" exec $(VENV)/bin/youzhang serve --demo

setup: $(DEV) $(ASSETS) $(MO) ## everything that work on the code needs / 安装开发所需的一切

assets: $(ASSETS) ## fetch the style sheets / 取得样式文件

messages: $(RUNTIME) ## collect and compile the translations / 收集并编译译文
	@$(PY) tools/collect_messages.py
	@$(MAKE) --no-print-directory compiled

compiled: $(MO)

test: setup ## everything that CI runs / 运行全部检查与测试
	@tools/run_checks.sh

bench: setup $(BENCH) ## measure, with the peer in the same run / 测速
	$(PY) -m benchmarks

wheel: $(RUNTIME) $(ASSETS) $(MO) ## build dist/youzhang-*.whl / 构建安装包
	$(PY) -m build --wheel --no-isolation --outdir dist .

lint: $(DEV) ## format check, lint, types, floors / 静态检查
	@tools/run_checks.sh static

fmt: $(DEV) ## format the code / 整理代码格式
	$(VENV)/bin/ruff check --select I --fix .
	$(VENV)/bin/ruff format .

lock: $(DEV) ## resolve the dependencies anew / 重新锁定依赖
	@tools/lock.sh

$(RUNTIME): requirements/runtime.lock requirements/build.lock pyproject.toml
	@tools/make_venv.sh $(VENV)
	@tools/pip_install.sh $(VENV) requirements/runtime.lock requirements/build.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(DEV): $(RUNTIME) requirements/dev.lock
	@tools/pip_install.sh $(VENV) requirements/dev.lock
	@touch $@

$(BENCH): $(DEV) requirements/bench.lock
	@tools/pip_install.sh $(VENV) requirements/bench.lock
	@touch $@

$(NODE): package.json package-lock.json .npmrc
	@tools/npm_install.sh
	@touch $@

$(ASSETS): $(NODE) tools/copy_assets.py $(RUNTIME)
	@$(PY) tools/copy_assets.py

$(HANT): src/youzhang/locale/en/LC_MESSAGES/django.po tools/convert_messages.py tools/traditional_words.yaml src/youzhang/kernel/script.py $(RUNTIME)
	@$(PY) tools/convert_messages.py

%.mo: %.po $(RUNTIME)
	@$(PY) -m babel.messages.frontend compile --input-file $< --output-file $@
