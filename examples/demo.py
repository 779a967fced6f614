"""What `make demo` runs: every example checked on one day, with a word on what to look for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DAY = "2026-06-30"
HERE = Path(__file__).parent

TOUR = [
    (
        "chongqing-platform.yaml",
        "重庆：3200万元的平台，两阶段报批。看：建成半年仍未申请验收（第28条）、变更漏报一家备案（第26条）。",
        "Chongqing: a platform of 32 million yuan. See the overdue acceptance (art. 28) and the body left out of a filing (art. 26).",
    ),
    (
        "yongchuan-upgrade.yaml",
        "永川：用中文标签填写的系统升级。看：会商缺一个部门（第11条）、试运行超过5个月（第15条）。",
        "Yongchuan: an upgrade, recorded with Chinese keys. See the missing body at the joint review (art. 11), the long trial run (art. 15).",
    ),
    (
        "leshan-service.yaml",
        "乐山：购买服务。看：服务费并不明显低于自建（第19条），“等于”不算“小于”；试运行不足3个月（第31条）。",
        "Leshan: a purchase of services. See the fee that is equal to, not less than, building (art. 19), the short trial run (art. 31).",
    ),
    (
        "gongshu-data-centre.yaml",
        "拱墅：机房扩容。看：负面清单（第8条）、恰为500万元须专题会议（第11条）、采购超预算（第13条）。",
        "Gongshu: a machine room extended. See the negative list (art. 8), exactly 5 million yuan (art. 11), a contract above budget (art. 13).",
    ),
    (
        "tongzhou-maintenance.yaml",
        "通州：运维合同。看：申报晚于10月底（第7条）、缺预算清单，以及未共享数据的后果（第34条）。",
        "Tongzhou: a maintenance contract. See the late application (art. 7), the missing budget list, what follows from not sharing (art. 34).",
    ),
    (
        "tongzhou-clean.yaml",
        "通州：一个没有违反的小项目。50万元及以下免审批，100万元及以下申请统一监理。",
        "Tongzhou: a small project with nothing wrong: exempt from approval up to 500,000 yuan, under the unified supervision service.",
    ),
]


def main() -> None:
    """Check every example and print what the check says."""
    lang = "zh" if len(sys.argv) < 2 else sys.argv[1]
    for file, zh, en in TOUR:
        print(f"\n{'#' * 78}\n# {zh if lang == 'zh' else en}", flush=True)
        command = [sys.executable, "-m", "govrules", "check", str((HERE / file).relative_to(Path.cwd()) if HERE.is_relative_to(Path.cwd()) else HERE / file)]
        options = ["--as-of", DAY, "--lang", lang, "--fail-on", "never", "--on-undetermined", "ignore"]
        print(f"$ govrules {' '.join(command[3:])} --as-of {DAY}\n", flush=True)
        subprocess.run([*command, *options], check=True)  # noqa: S603 (our own program on our own files)
    print(f"\n{'#' * 78}")
    if lang == "zh":
        print("# 接着试试：govrules path、govrules ask、govrules explain cq-28-apply，英文输出加 --lang en（见 README.zh-CN.md）")
    else:
        print("# Next: govrules path, govrules ask, govrules explain cq-28-apply (see README.md)")


if __name__ == "__main__":
    main()
