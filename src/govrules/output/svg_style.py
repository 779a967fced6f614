"""The look of a drawn path: colours by state, for light and for dark pages, with fonts that have Chinese."""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
svg {
  font: 13px "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif;
  background: #fff; color: #202124;
}
text { fill: currentColor }
.name { font-size: 17px; font-weight: 600 }
.quiet { fill: #5f6368; font-size: 12px }
.stage { font-size: 12px; font-weight: 600 }
.band { fill: #f6f7f9 }
.edge { fill: none; stroke: #80868b; stroke-width: 1.3 }
.dotted, rect.depends, rect.unstated { stroke-dasharray: 4 3 }
.tip { fill: #80868b }
rect.step { fill: #fff; stroke: #80868b }
rect.done { fill: #e6f4ea; stroke: #188038 }
rect.skipped { fill: #fce8e6; stroke: #c5221f }
rect.next { fill: #e8f0fe; stroke: #1967d2; stroke-width: 2.5 }
rect.blocked, rect.unstated { fill: #fef7e0; stroke: #b06000 }
rect.not_required { fill: #f1f3f4; stroke: #bdc1c6 }
g.not_required text { fill: #5f6368 }
@media (prefers-color-scheme: dark) {
  svg { background: #1b1c1f; color: #e8eaed }
  .quiet, g.not_required text { fill: #b3b8be }
  .band { fill: #232529 }
  rect.step { fill: #1b1c1f; stroke: #9aa0a6 }
  rect.done { fill: #16321f; stroke: #5bb974 }
  rect.skipped { fill: #3f1b19; stroke: #f28b82 }
  rect.next { fill: #1a2c4a; stroke: #8ab4f8 }
  rect.blocked, rect.unstated { fill: #3a2c10; stroke: #fcc934 }
  rect.not_required { fill: #2a2c30; stroke: #5f6368 }
}
"""
