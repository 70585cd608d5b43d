// Every word of the page, in both languages beside each other. The engine's messages come from the engine.

export const CATALOGUE = {
  // the page
  "page.title": { en: "vidyuan: check and price a video request", zh: "vidyuan：视频请求的校验与计价" },
  "page.tagline": { en: "Is it right? What is sent? What does it cost?", zh: "对不对，发什么，花多少" },
  "page.skip": { en: "Skip to the request", zh: "跳到请求" },
  "page.summary.priced": { en: "{problems}; {amount}", zh: "{problems}；{amount}" },
  "page.loading": { en: "The engine is loading", zh: "引擎加载中" },
  "page.failed": { en: "The engine could not be loaded", zh: "引擎加载失败" },
  "page.failed.help": {
    en: "The file may not have arrived. Your request is still here.",
    zh: "文件可能没有下载完整。您的请求还在。",
  },
  "page.retry": { en: "Try again", zh: "重试" },

  // header
  "header.examples": { en: "Examples", zh: "示例" },
  "header.language": { en: "中文", zh: "English" },
  "header.language.label": { en: "切换到中文", zh: "Switch to English" },
  "theme.label": { en: "Colours", zh: "配色" },
  "theme.system": { en: "As the system", zh: "跟随系统" },
  "theme.light": { en: "Light", zh: "浅色" },
  "theme.dark": { en: "Dark", zh: "深色" },

  // tabs of the phone layout
  "tab.label": { en: "Parts of the page", zh: "页面各部分" },
  "tab.request": { en: "Request", zh: "请求" },
  "tab.check": { en: "Check", zh: "检查" },
  "tab.payload": { en: "Payload", zh: "报文" },
  "tab.price": { en: "Price", zh: "价格" },

  // request
  "request.title": { en: "Request", zh: "请求" },
  "request.editor": { en: "Request as JSON", zh: "JSON 格式的请求" },
  "request.leave": { en: "Esc, then Tab leaves the editor", zh: "按 Esc 再按 Tab 可离开编辑器" },
  "request.format": { en: "Tidy up", zh: "整理格式" },

  // check
  "check.title": { en: "Check", zh: "检查" },
  "check.clean": { en: "Nothing to object to", zh: "没有问题" },
  "check.clean.detail": {
    en: "The gateway and its upstream take this as it stands.",
    zh: "网关和上游会按原样接受这个请求。",
  },
  "check.fix": { en: "Fix", zh: "修复" },
  "check.fixAll": { en: "Fix all ({count})", zh: "全部修复（{count}）" },
  "check.fix.label": { en: "Fix: {message}", zh: "修复：{message}" },
  "check.go": { en: "Go to {place}", zh: "跳到 {place}" },
  "check.root": { en: "the request", zh: "整个请求" },
  "check.errors": { en: "{count} to mend", zh: "{count} 个错误" },
  "check.warnings": { en: "{count} to look at", zh: "{count} 个警告" },
  "check.infos": { en: "{count} worth knowing", zh: "{count} 条提示" },
  "severity.error": { en: "error", zh: "错误" },
  "severity.warning": { en: "warning", zh: "警告" },
  "severity.info": { en: "info", zh: "提示" },

  // payload
  "payload.title": { en: "Payload", zh: "上游报文" },
  "payload.about": { en: "what the cloud receives", zh: "云端实际收到的内容" },
  "payload.none.invalid": {
    en: "There is no payload until the errors are mended.",
    zh: "修复错误之后才会有报文。",
  },
  "payload.none.channel": {
    en: "This model is served through another channel, whose payload is not documented.",
    zh: "该模型走其他渠道，其报文没有文档。",
  },
  "payload.changed": { en: "changed", zh: "有变化" },
  "payload.changedBy": { en: "{count} changed by your last edit", zh: "上次编辑改动了 {count} 处" },
  "payload.removed": { en: "removed: {keys}", zh: "已去掉：{keys}" },
  "payload.from.default": { en: "default", zh: "默认值" },
  "payload.from.model": { en: "from the model's name", zh: "由模型名决定" },
  "payload.label": { en: "Payload as JSON", zh: "JSON 格式的上游报文" },
  "copy.copy": { en: "Copy", zh: "复制" },
  "copy.copied": { en: "Copied", zh: "已复制" },
  "copy.failed": { en: "Copying was refused", zh: "浏览器拒绝了复制" },

  // price
  "price.title": { en: "Price", zh: "价格" },
  "price.list": { en: "list price of {date}", zh: "列表价 {date}" },
  "price.own": { en: "your prices: {version}", zh: "自有价格：{version}" },
  "price.moved": { en: "{sign}{amount} by your last edit", zh: "上次编辑 {sign}{amount}" },
  "price.moved.because": { en: "{sign}{amount}: {what} {before} → {after}", zh: "{sign}{amount}：{what} {before} → {after}" },
  "price.exact": { en: "exactly {amount} yuan", zh: "精确值 {amount} 元" },
  "price.unpriced": { en: "No price", zh: "无法计价" },
  "price.unpriced.key": { en: "It would be looked up as {key}.", zh: "本应按 {key} 查价。" },
  "price.unpriced.nearest": { en: "Priced keys like it:", zh: "相近且有价格的计费模型键：" },
  "price.invalid": { en: "No price yet", zh: "暂无价格" },
  "price.invalid.detail": { en: "Mend the errors, and the price is here.", zh: "修复错误后即可看到价格。" },
  "price.why": { en: "Why this price", zh: "为什么是这个价" },
  "price.key": { en: "billing key", zh: "计费模型键" },
  "price.mode.t2v": { en: "text to video", zh: "文生视频" },
  "price.mode.i2v": { en: "image to video", zh: "图生视频" },
  "price.equation": { en: "{unit} yuan/s × {seconds} s = {amount} yuan", zh: "{unit} 元/秒 × {seconds} 秒 = {amount} 元" },
  "price.equation.multiplied": {
    en: "{unit} yuan/s × {seconds} s × {multiplier} = {amount} yuan",
    zh: "{unit} 元/秒 × {seconds} 秒 × {multiplier} = {amount} 元",
  },
  "price.rounded": { en: "rounded to fen: {payable} yuan", zh: "四舍五入到分：{payable} 元" },
  "price.minimum": {
    en: "{seconds} seconds are asked for, {billed} are billed: this scene has a minimum.",
    zh: "请求 {seconds} 秒，按 {billed} 秒计费：该场景有最低时长。",
  },
  "price.rendered": {
    en: "{billed} seconds are billed, but {rendered} are rendered.",
    zh: "按 {billed} 秒计费，实际生成 {rendered} 秒。",
  },
  "price.offpeak": { en: "Off-peak saves {saving}", zh: "错峰可省 {saving}" },
  "price.offpeak.detail": { en: "{amount} instead, billed as {key}", zh: "只需 {amount}，按 {key} 计费" },
  "price.offpeak.use": { en: "Go off-peak", zh: "改为错峰" },
  "price.assumptions": { en: "Taken for granted", zh: "计价时的假定" },
  "price.source": { en: "Source: {source}", zh: "来源：{source}" },

  // the basis of a price: `{value}` is what was found, `{from}` where
  "basis.from.default": { en: "by default", zh: "默认" },
  "basis.from.model name": { en: "from the model's name", zh: "由模型名决定" },
  "basis.model": { en: "The model is {value}", zh: "模型是 {value}" },
  "basis.scene": { en: "The scene is {value}", zh: "场景是{value}" },
  "basis.motion_level": { en: "The motion level is {value}", zh: "动作档位是 {value}" },
  "basis.reference": { en: "The references: {value}", zh: "参考输入：{value}" },
  "basis.resolution": { en: "The resolution is {value}", zh: "分辨率是 {value}" },
  "basis.tier": { en: "That falls into the tier {value}", zh: "落在 {value} 档" },
  "basis.audio": { en: "The sound is {value}", zh: "声音：{value}" },
  "basis.offpeak": { en: "The hours are {value}", zh: "时段：{value}" },
  "basis.seconds": { en: "{value} seconds are billed", zh: "计费 {value} 秒" },
  "basis.short.model": { en: "model", zh: "模型" },
  "basis.short.scene": { en: "scene", zh: "场景" },
  "basis.short.motion_level": { en: "motion level", zh: "动作档位" },
  "basis.short.reference": { en: "references", zh: "参考" },
  "basis.short.resolution": { en: "resolution", zh: "分辨率" },
  "basis.short.tier": { en: "tier", zh: "档位" },
  "basis.short.audio": { en: "sound", zh: "声音" },
  "basis.short.offpeak": { en: "hours", zh: "时段" },
  "basis.short.seconds": { en: "seconds", zh: "时长" },
  "value.audio": { en: "on", zh: "有声" },
  "value.mute": { en: "off", zh: "无声" },
  "value.ref": { en: "present", zh: "有" },
  "value.noref": { en: "none", zh: "无" },
  "value.reference": { en: "reference mode", zh: "参考生视频" },
  "value.ordinary": { en: "ordinary", zh: "普通" },
  "value.true": { en: "off-peak", zh: "错峰" },
  "value.false": { en: "ordinary", zh: "普通" },
  "value.motion_control": { en: "motion control", zh: "动作控制" },
  "value.avatar_i2v": { en: "avatar", zh: "数字人" },
  "value.lip_sync": { en: "lip sync", zh: "对口型" },
  "value.template_effect": { en: "template effect", zh: "模板特效" },

  // examples
  "examples.title": { en: "Examples", zh: "示例" },
  "examples.about": { en: "Every scenario of the documents, ready to change.", zh: "文档中的全部场景，可直接修改。" },

  // footer
  "footer.version": { en: "vidyuan {version}", zh: "vidyuan {version}" },
  "footer.engine": { en: "engine {size}", zh: "引擎 {size}" },
  "footer.call": { en: "last answer in {ms} ms", zh: "上次计算 {ms} 毫秒" },
  "footer.table": { en: "prices of {date}", zh: "价格表 {date}" },
  "footer.private": {
    en: "Everything is computed on your device; nothing is sent.",
    zh: "一切都在您的设备上计算，不会发送任何内容。",
  },
} as const satisfies Record<string, { en: string; zh: string }>;

export type Word = keyof typeof CATALOGUE;
