// CodeMirror's own words in Chinese.

export const CHINESE_PHRASES = {
  "Control character": "控制字符",
  "Diagnostics": "检查结果",
  "No diagnostics": "没有问题",
  "close": "关闭",
  "Fold line": "折叠",
  "Unfold line": "展开",
  "Completions": "补全",
  "Selection deleted": "已删除所选内容",
};
