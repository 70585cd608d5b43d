//! Every diagnostic: code, severity, and its words in both languages beside each other.
//!
//! `text` says what is wrong, `help` what to do. A code may have several wordings; it has one severity.

use super::Severity::{self, Error, Info, Warning};
use super::{Wording, wording};

#[derive(Clone, Copy)]
struct Entry {
    code: &'static str,
    severity: Severity,
    text: Wording,
    help: Option<Wording>,
}

/// `like` another message: its code, severity and text, with a help of its own.
macro_rules! catalogue {
    (@said = $code:literal, $severity:ident, en: $en:literal, zh: $zh:literal) => {
        Entry { code: $code, severity: $severity, text: wording!(en: $en, zh: $zh), help: None }
    };
    (@said like $message:ident) => { $message };
    (@help) => { None };
    (@help $en:literal, $zh:literal) => { Some(wording!(en: $en, zh: $zh)) };
    ($( $message:ident
        $( = $code:literal, $severity:ident, en: $en:literal, zh: $zh:literal )?
        $( like $other:ident )?
        $( , help_en: $help_en:literal, help_zh: $help_zh:literal )?; )+) => {
        /// What can be said about a request.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Message { $( $message, )+ }

        impl Message {
            /// Every message.
            pub const ALL: &[Message] = &[$( Message::$message, )+];
        }

        #[allow(non_upper_case_globals)]
        mod entries {
            use super::*;

            $( pub(super) const $message: Entry = Entry {
                help: catalogue!(@help $( $help_en, $help_zh )?),
                ..catalogue!(@said
                    $( = $code, $severity, en: $en, zh: $zh )?
                    $( like $other )?)
            }; )+
        }

        static CATALOGUE: &[Entry] = &[$( entries::$message, )+];
    };
}

impl Message {
    fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The code, to test for.
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// What is wrong.
    pub fn text(self) -> Wording {
        self.entry().text
    }

    /// What to do about it, where there is anything to say.
    pub fn help(self) -> Option<Wording> {
        self.entry().help
    }
}

catalogue! {
    // the request itself
    RequestNotJson = "request.not_json", Error,
        en: "the request cannot be written as JSON: {why}", zh: "请求无法写成 JSON：{why}",
        help_en: "pass plain data, or JSON text", help_zh: "请传入普通数据或 JSON 文本";
    RequestInvalidJson = "request.invalid_json", Error,
        en: "the text stops being JSON at line {line}, column {column}", zh: "第 {line} 行第 {column} 列起不是合法的 JSON",
        help_en: "look there for a quote, comma or bracket missing or too many, single quotes, or a number too large", help_zh: "请检查该处是否缺少或多出引号、逗号、括号，是否用了单引号，或数字过大";
    RequestNotObject = "request.not_object", Error,
        en: "the request is a JSON {found}, not an object", zh: "请求是 JSON {found}，而不是 JSON 对象",
        help_en: "pass `{\"model\": …, \"prompt\": …}`", help_zh: "请传入 `{\"model\": …, \"prompt\": …}`";
    RequestTooDeep = "request.too_deep", Error,
        en: "the request is nested deeper than {most} levels", zh: "请求嵌套超过 {most} 层";
    RequestTooLarge = "request.too_large", Error,
        en: "the request is larger than {most} bytes", zh: "请求超过 {most} 字节",
        help_en: "pass images as URLs or file ids, not as data", help_zh: "图片请使用 URL 或文件 ID，不要内嵌数据";
    // any field
    FieldType = "field.type", Error,
        en: "{found} where {expected} is expected", zh: "类型为{found}，应为{expected}";
    FieldDuplicate = "field.duplicate", Error,
        en: "differs from `{other}`, the same field in its other spelling", zh: "与同一字段的另一种写法 `{other}` 内容不同",
        help_en: "keep one of the two; `{other}` counts", help_zh: "请只保留一个；以 `{other}` 为准";
    FieldCoerced = "field.coerced", Warning,
        en: "a {found} is read as `{right}` here, but some gateways refuse it", zh: "此处的{found}会按 `{right}` 读取，但有些网关会拒绝";
    FieldUnknown = "field.unknown", Warning,
        en: "unknown key `{key}`, not forwarded", zh: "未知字段 `{key}`，不会转发";
    FieldUnknownNearest like FieldUnknown,
        help_en: "perhaps `{nearest}` is meant", help_zh: "可能应为 `{nearest}`";
    FieldMisplaced like FieldUnknown,
        help_en: "it belongs in `{nearest}`", help_zh: "应写在 `{nearest}`";
    FieldBlank = "field.blank", Warning,
        en: "blank, which counts as absent", zh: "内容为空，按未填写处理",
        help_en: "fill it in or leave it out", help_zh: "请填写或删除该字段";
    LoneSurrogate = "text.lone_surrogate", Warning,
        en: "half a surrogate pair in the text becomes U+FFFD", zh: "文本中有不成对的代理字符，会变成 U+FFFD",
        help_en: "a character was cut in two, probably when the text was shortened", help_zh: "可能是截断文本时把一个字符切成了两半";
    // model
    ModelRequired = "model.required", Error,
        en: "no model is named", zh: "未指定模型",
        help_en: "set `model`, for instance to `Kling-2.6`", help_zh: "请设置 `model`，例如 `Kling-2.6`";
    ModelUnknown = "model.unknown", Error,
        en: "no model is called `{model}`", zh: "没有名为 `{model}` 的模型",
        help_en: "names are like `Kling-2.6`, `Vidu-q2-pro` or a billing key", help_zh: "名称形如 `Kling-2.6`、`Vidu-q2-pro` 或计费模型键";
    ModelUnknownNearest like ModelUnknown,
        help_en: "similar names: {nearest}", help_zh: "相近的名称：{nearest}";
    ModelCompositeUnknown = "model.composite_unknown", Error,
        en: "`{model}` looks like a composite billing name, but there is no such name", zh: "`{model}` 像是组合计费模型名，但不存在",
        help_en: "use a base name such as `Kling-2.6` and set the parameters in the request", help_zh: "请使用基础模型名（如 `Kling-2.6`）并在请求中设置参数";
    ModelCompositeUnknownNearest like ModelCompositeUnknown,
        help_en: "similar names: {nearest}", help_zh: "相近的名称：{nearest}";
    ModelUnlisted = "model.unlisted", Warning,
        en: "version `{version}` is not listed: forwarded as typed, its limits are unknown, and usually its price, too", zh: "版本 `{version}` 不在列表中：将原样转发，其限制未知，价格通常也未知",
        help_en: "check the spelling: names are like `Kling-3.0-Omni` or `Vidu-q3-pro`", help_zh: "请检查拼写：名称形如 `Kling-3.0-Omni`、`Vidu-q3-pro`";
    ModelOtherChannel = "model.other_channel", Warning,
        en: "`{model}` is served through another channel: no upstream payload and no price are documented", zh: "`{model}` 走其他渠道：文档未说明其上游报文与价格";
    CompositeConflict = "model.composite_conflict", Warning,
        en: "`{stated}` disagrees with the model's name, which means `{named}`; the explicit value wins", zh: "`{stated}` 与模型名所指的 `{named}` 不一致；以显式值为准",
        help_en: "leave the field out, or name the model by its base name", help_zh: "请删除该字段，或改用基础模型名";
    CompositeConflictBilled like CompositeConflict,
        help_en: "name the model `{key}`, as which it is billed, or leave the field out", help_zh: "请改用实际计费的模型名 `{key}`，或删除该字段";
    BilledAs = "model.composite_conflict", Warning,
        en: "billed as `{key}`, not as named", zh: "按 `{key}` 计费，而不是按模型名",
        help_en: "the bill follows the final parameters; name the model `{key}`", help_zh: "计费以最终参数为准；模型名可写为 `{key}`";
    BilledElsewhere like BilledAs,
        help_en: "the bill follows the final parameters; write them all, and name the model by its base name", help_zh: "计费以最终参数为准；请把参数都写出来，并改用基础模型名";
    AsksFor = "model.composite_conflict", Warning,
        en: "the request asks for `{key}`, which has no list price, not for what the model's name says", zh: "请求实际对应 `{key}`（默认价格表中没有），而不是模型名所指",
        help_en: "leave out what leads away from `{model}`, or name the model by its base name", help_zh: "请删除与 `{model}` 不符的参数，或改用基础模型名";
    // prompt
    PromptRequired = "prompt.required", Error,
        en: "no prompt", zh: "缺少提示词",
        help_en: "describe the video in `prompt`; only a `customize` multi-shot in `ext_info` may go without", help_zh: "请在 `prompt` 中描述视频；只有 `ext_info` 中的 `customize` 多镜头可以省略";
    // duration
    DurationInvalid = "duration.invalid", Error,
        en: "not a valid number of seconds", zh: "不是有效的秒数",
        help_en: "more than 0, at most 3600, at most three decimals, without a unit: `\"5\"`", help_zh: "大于 0、不超过 3600、最多三位小数、不带单位：`\"5\"`";
    DurationOverridden = "duration.overridden", Warning,
        en: "not used: `{by}` decides the length", zh: "未被采用：时长由 `{by}` 决定",
        help_en: "keep one of the two", help_zh: "请只保留一个";
    DurationMismatch = "duration.mismatch", Warning,
        en: "{duration} s are rendered, but {billed} s are billed", zh: "按 {duration} 秒生成，但按 {billed} 秒计费",
        help_en: "make the two agree; top-level `seconds` decides both", help_zh: "请保持两处一致；顶层 `seconds` 同时决定生成时长和计费时长";
    DurationPassedOver = "duration.mismatch", Warning,
        en: "`output_config.duration` says {duration} s, but {billed} s are rendered and billed", zh: "`output_config.duration` 为 {duration} 秒，但按 {billed} 秒生成和计费",
        help_en: "make the two agree; top-level `seconds` decides both", help_zh: "请保持两处一致；顶层 `seconds` 同时决定生成时长和计费时长";
    DurationOfLipSync = "duration.mismatch", Warning,
        en: "`output_config.duration` says {duration} s, but {seconds} s are asked for; a lip sync bills at least {billed} s", zh: "`output_config.duration` 为 {duration} 秒，但请求的时长为 {seconds} 秒；对口型至少按 {billed} 秒计费",
        help_en: "make the two agree", help_zh: "请保持两处一致";
    DurationUnsupported = "duration.unsupported", Warning,
        en: "{seconds} s is not documented for {model} ({documented} s)", zh: "文档中 {model} 的时长为 {documented} 秒，当前为 {seconds} 秒",
        help_en: "upstream may refuse it; set `seconds` to a documented length", help_zh: "上游可能拒绝；请把 `seconds` 设为文档中的时长";
    // size, resolution, ratio
    SizeInvalid = "size.invalid", Error,
        en: "`{value}` is not a size", zh: "`{value}` 不是有效的尺寸",
        help_en: "`720P`, `1080P` or `WxH` with sides up to 16384; other resolutions and ratios go into `metadata.output_config`", help_zh: "可用 `720P`、`1080P` 或 `WxH`（每边不超过 16384）；其他分辨率和宽高比请写在 `metadata.output_config`";
    SizeOverridden = "size.overridden", Warning,
        en: "`output_config` says another {other}, and wins", zh: "`output_config` 中的{other}与此不同，以它为准",
        help_en: "say all of it in `output_config` and leave `size` out, or make the two agree", help_zh: "请全部写在 `output_config` 中并删除 `size`，或保持两处一致";
    SizeRounded = "size.rounded", Warning,
        en: "a short side of {short} is not a tier: rounded up to {resolution}, which can cost more", zh: "短边 {short} 不在档位之列：向上取到 {resolution}，费用可能更高",
        help_en: "state `metadata.output_config.resolution` to choose the tier", help_zh: "请用 `metadata.output_config.resolution` 指定档位";
    SizeClamped = "size.clamped", Warning,
        en: "a short side of {short} is above all tiers: {resolution} is used", zh: "短边 {short} 高于所有档位：按最高档 {resolution} 处理";
    ResolutionInvalid = "resolution.invalid", Error,
        en: "`{value}` is not a resolution", zh: "`{value}` 不是有效的分辨率",
        help_en: "digits and `P` such as `720P`, or `2K`, `4K`; `WxH` goes into `size`", help_zh: "写成数字加 `P`，如 `720P`，或 `2K`、`4K`；`WxH` 请写在 `size`";
    ResolutionUnsupported = "resolution.unsupported", Warning,
        en: "{resolution} is not documented for {model} ({documented})", zh: "文档中 {model} 的分辨率为 {documented}，当前为 {resolution}",
        help_en: "upstream may refuse it", help_zh: "上游可能拒绝";
    AspectRatioInvalid = "aspect_ratio.invalid", Error,
        en: "`{value}` is not an aspect ratio", zh: "`{value}` 不是有效的宽高比",
        help_en: "two positive whole numbers such as `16:9`", help_zh: "写成两个正整数，如 `16:9`";
    AspectRatioUnsupported = "aspect_ratio.unsupported", Warning,
        en: "{ratio} is not documented for {model} ({documented})", zh: "文档中 {model} 的宽高比为 {documented}，当前为 {ratio}",
        help_en: "upstream may refuse it", help_zh: "上游可能拒绝";
    AspectRatioNone = "aspect_ratio.unsupported", Warning,
        en: "{model} takes no aspect ratio", zh: "{model} 不支持宽高比参数";
    AspectRatioI2v = "aspect_ratio.i2v", Info,
        en: "{model} has aspect ratios for text-to-video only; a first frame keeps its own", zh: "{model} 的宽高比仅用于文生视频；有首帧时保持首帧比例";
    // enumerations and plain fields
    EnumInvalid = "enum.invalid", Error,
        en: "`{value}` is not one of {allowed}", zh: "`{value}` 不在可选值 {allowed} 之中";
    EnumCase = "enum.case", Warning,
        en: "`{value}` is read as `{official}`", zh: "`{value}` 按 `{official}` 处理";
    EnumUnlisted = "enum.unlisted", Warning,
        en: "`{value}` is not listed ({known}); forwarded as it is", zh: "`{value}` 不在文档列表（{known}）中；将原样转发";
    OptionIgnored = "option.ignored", Warning,
        en: "`{field}` has no effect: {why}", zh: "`{field}` 不起作用：{why}";
    MediaNameTooLong = "media_name.too_long", Error,
        en: "{characters} characters, at most {most} are allowed", zh: "共 {characters} 个字符，最多 {most} 个";
    ExpireTimeInvalid = "expire_time.invalid", Error,
        en: "not a valid time", zh: "不是有效的时间",
        help_en: "a date that exists, with seconds and offset: `2026-12-28T00:35:00Z`", help_zh: "写成真实存在的日期并带秒和时区：`2026-12-28T00:35:00Z`";
    // files
    InputReferenceUpload = "input_reference.upload", Info,
        en: "`{name}` is uploaded with the request; the gateway gives the real file id", zh: "`{name}` 会随请求上传；真实文件 ID 由网关给出";
    TooManyFiles = "file_infos.too_many", Error,
        en: "{files} files, at most {most} are allowed", zh: "共 {files} 个文件，最多 {most} 个",
        help_en: "`image`, `images`, `input_reference`, `file_infos` and `video_url` count together", help_zh: "`image`、`images`、`input_reference`、`file_infos`、`video_url` 合并计数";
    FileTypeMissing = "file_infos.type_missing", Warning,
        en: "no `type`: read as `{inferred}`", zh: "缺少 `type`：按 `{inferred}` 处理";
    FileTypeRequired = "file_infos.type_required", Error,
        en: "no `type`, and exactly one of `url` and `file_id` is needed to tell it", zh: "缺少 `type`；只有在 `url` 和 `file_id` 中恰好给出一个时才能推断",
        help_en: "set `type` to `Url` with a `url`, or to `File` with a `file_id`", help_zh: "请设置 `type` 为 `Url` 并给出 `url`，或为 `File` 并给出 `file_id`";
    FileUrlRequired = "file_infos.url_required", Error,
        en: "`type` is `Url`, but there is no `url`", zh: "`type` 为 `Url`，但没有 `url`",
        help_en: "`type: \"File\"` goes with a `file_id`", help_zh: "使用 `file_id` 时，`type` 应为 `File`";
    FileIdRequired = "file_infos.file_id_required", Error,
        en: "`type` is `File`, but there is no `file_id`", zh: "`type` 为 `File`，但没有 `file_id`",
        help_en: "`type: \"Url\"` goes with a `url`", help_zh: "使用 `url` 时，`type` 应为 `Url`";
    FileCategoryMissing = "file_infos.category_missing", Warning,
        en: "no `category`: read as `Image`", zh: "缺少 `category`：按 `Image` 处理",
        help_en: "write `category: \"Image\"` or `\"Video\"`", help_zh: "请写明 `category: \"Image\"` 或 `\"Video\"`";
    FileIdSuspicious = "file_id.suspicious", Warning,
        en: "read as a file id, though it does not look like one", zh: "按文件 ID 处理，但看起来不像",
        help_en: "a URL begins with `http://` or `https://`; a file id has letters, digits, `-` and `_` only", help_zh: "URL 以 `http://` 或 `https://` 开头；文件 ID 只含字母、数字、`-` 和 `_`";
    FileIdIsUrl like FileIdSuspicious,
        help_en: "this is a URL: it belongs in `{field}`", help_zh: "这是 URL，应写在 `{field}`";
    UrlInvalid = "url.invalid", Error,
        en: "not a usable URL: {why}", zh: "URL 不可用：{why}",
        help_en: "the cloud fetches it, so it must be a public http(s) URL", help_zh: "云端需要下载该文件，必须是公网可访问的 http(s) URL";
    ImageDataUri = "image.data_uri", Error,
        en: "data URIs (base64) are refused", zh: "不支持 data URI（base64）",
        help_en: "upload the file and give its http(s) URL or file id", help_zh: "请先上传文件，再填写其 http(s) URL 或文件 ID";
    DataUriForUrl like ImageDataUri,
        help_en: "upload the file and give its http(s) URL", help_zh: "请先上传文件，再填写其 http(s) URL";
    LastFrameBoth = "last_frame.both", Warning,
        en: "the last frame is given twice, as a URL and as a file id; both are forwarded", zh: "尾帧同时以 URL 和文件 ID 给出；两者都会转发",
        help_en: "keep one of the two", help_zh: "请只保留一个";
    LastFrameWithoutFirst = "last_frame.without_first", Warning,
        en: "a last frame without a first one", zh: "只有尾帧，没有首帧",
        help_en: "add the first frame as `image`", help_zh: "请用 `image` 给出首帧";
    ReferenceMissing = "reference.missing", Warning,
        en: "the model's name asks for references, but there is no reference file", zh: "模型名要求参考输入，但请求中没有参考文件",
        help_en: "add `images` or `file_infos`, or name the model without `reference`", help_zh: "请添加 `images` 或 `file_infos`，或使用不含 `reference` 的模型名";
    // scenes
    SceneUnsupported = "scene.unsupported", Error,
        en: "{family} has no `{scene}`", zh: "{family} 不支持 `{scene}`",
        help_en: "`{scene}` needs a {needed} model", help_zh: "`{scene}` 需要使用 {needed} 模型";
    SceneDoubtful = "scene.doubtful", Warning,
        en: "`{scene}` on {family} is named in one document only; it has no price", zh: "只有一份文档提到 {family} 的 `{scene}`，且没有价格";
    SceneUpstreamNeeds = "scene.upstream_needs", Info,
        en: "for `{scene}` upstream also wants {missing}", zh: "`{scene}` 场景，上游还需要：{missing}";
    MotionControlVideoRequired = "motion_control.video_required", Error,
        en: "`motion_control` has no reference video", zh: "`motion_control` 缺少参考视频",
        help_en: "set `metadata.video_url`, or give a file info with `category: \"Video\"`; at most {most} files in all", help_zh: "请设置 `metadata.video_url`，或在 `file_infos` 中给出 `category: \"Video\"` 的一项；文件总数不超过 {most} 个";
    // ext_info
    ExtInfoNotString = "ext_info.not_string", Error,
        en: "an object, where upstream takes its JSON text as a string", zh: "类型为对象，应为 JSON 文本字符串",
        help_en: "encode it twice: the parameters, then the whole", help_zh: "需要两次编码：先编码参数，再编码整体";
    ExtInfoInvalidJson = "ext_info.invalid_json", Error,
        en: "the text stops being JSON at position {offset}", zh: "文本从位置 {offset} 起不是合法的 JSON";
    ExtInfoTooDeep = "ext_info.invalid_json", Error,
        en: "the text is nested too deep", zh: "文本嵌套过深";
    ExtInfoNotObject = "ext_info.invalid_json", Error,
        en: "the text is a JSON {found}, not an object", zh: "文本是 JSON {found}，而不是 JSON 对象",
        help_en: "it begins with `{\"AdditionalParameters\":`", help_zh: "应以 `{\"AdditionalParameters\":` 开头";
    ExtInfoOverEncoded = "ext_info.over_encoded", Error,
        en: "encoded once too often", zh: "多编码了一次",
        help_en: "two encodings are right: the parameters, then the whole", help_zh: "正确的是两次编码：先编码参数，再编码整体";
    AdditionalParametersOverEncoded = "ext_info.over_encoded", Error,
        en: "`AdditionalParameters` is encoded once too often", zh: "`AdditionalParameters` 多编码了一次",
        help_en: "two encodings are right: the parameters, then the whole", help_zh: "正确的是两次编码：先编码参数，再编码整体";
    AdditionalParametersMissing = "ext_info.additional_parameters_missing", Warning,
        en: "no `AdditionalParameters`: upstream reads nothing else", zh: "没有 `AdditionalParameters`：上游不读取其他内容",
        help_en: "put the parameters, as JSON text, under `AdditionalParameters`", help_zh: "请把参数编码为 JSON 文本放在 `AdditionalParameters` 下";
    AdditionalParametersNotString = "ext_info.additional_parameters_not_string", Warning,
        en: "`AdditionalParameters` is an object; upstream wants its JSON text", zh: "`AdditionalParameters` 是对象，应为 JSON 文本字符串",
        help_en: "encode it once more", help_zh: "请再编码一次";
    AdditionalParametersInvalid = "ext_info.additional_parameters_invalid", Error,
        en: "`AdditionalParameters` is not the JSON text of an object", zh: "`AdditionalParameters` 不是对象的 JSON 文本";
    AdditionalParametersInvalidAt = "ext_info.additional_parameters_invalid", Error,
        en: "`AdditionalParameters` stops being JSON at position {offset}", zh: "`AdditionalParameters` 从位置 {offset} 起不是合法的 JSON";
    AdditionalParametersTooDeep = "ext_info.additional_parameters_invalid", Error,
        en: "`AdditionalParameters` is nested too deep", zh: "`AdditionalParameters` 嵌套过深";
    AdditionalParametersNotObject = "ext_info.additional_parameters_invalid", Error,
        en: "`AdditionalParameters` is the text of a JSON {found}, not of an object", zh: "`AdditionalParameters` 是 JSON {found}的文本，而不是 JSON 对象的文本";
    ShortType = "ext_info.short_type", Warning,
        en: "`short_type` is not read; the field is `shot_type`", zh: "`short_type` 不会被读取；字段名是 `shot_type`";
    MultiShot = "ext_info.multi_shot", Warning,
        en: "multi-shot, at `{at}`: {what}", zh: "多镜头，`{at}`：{what}";
}

#[cfg(test)]
mod tests {
    use super::super::Locale;
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn wordings() -> impl Iterator<Item = (Message, Wording)> {
        Message::ALL
            .iter()
            .flat_map(|message| [Some(message.text()), message.help()].into_iter().flatten().map(|one| (*message, one)))
    }

    #[test]
    fn both_languages_say_the_same() {
        for (message, wording) in wordings() {
            let (en, zh) = (wording.in_locale(Locale::En), wording.in_locale(Locale::ZhCn));
            assert_eq!(placeholders(en), placeholders(zh), "{message:?}");
            assert!(!en.is_empty() && !zh.is_empty(), "{message:?}");
        }
    }

    #[test]
    fn messages_are_written_as_compilers_write_them() {
        for (message, wording) in wordings() {
            let (en, zh) = (wording.in_locale(Locale::En), wording.in_locale(Locale::ZhCn));
            assert!(!en.ends_with(['.', '?', '!']), "{message:?}: {en}");
            assert!(!zh.ends_with(['。', '？', '！']), "{message:?}: {zh}");
        }
    }

    #[test]
    fn a_code_has_one_severity() {
        for a in Message::ALL {
            for b in Message::ALL {
                assert!(a.code() != b.code() || a.severity() == b.severity(), "{a:?} {b:?}");
            }
        }
    }
}
