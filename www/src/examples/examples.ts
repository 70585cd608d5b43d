// The scenarios of the documents, each ready to edit. Tests hold them against the corpus: only the prompts differ.

import type { JsonValue } from "vidyuan";

interface Bilingual {
  en: string;
  zh: string;
}

export interface Example {
  /** In links: `#example=guide-5.10`. */
  id: string;
  /** The case of the corpus that it repeats. */
  source: string;
  title: Bilingual;
  /** What it shows. */
  shows: Bilingual;
  prompt: Bilingual | null;
  /** The request without its prompt. */
  request: { model: string } & { [key: string]: JsonValue };
}

const picture = (name: string) => `https://example.com/${name}`;

const vertical = {
  seconds: "15",
  size: "720x1280",
  metadata: {
    output_config: { duration: 15, resolution: "720P", aspect_ratio: "9:16", audio_generation: "Enabled" },
  },
};

export const EXAMPLES: readonly Example[] = [
  {
    id: "guide-5.12",
    source: "guide 5.12: vertical 9:16, 15 seconds",
    title: { en: "Vertical, 15 seconds, with sound", zh: "竖屏 15 秒，有声" },
    shows: { en: "seconds, size and sound, said twice and agreeing", zh: "时长、尺寸、声音，两处写法一致" },
    prompt: {
      en: "A traveller enters the hall of a buried temple; dust hangs in the light, the camera follows slowly",
      zh: "旅人走进沙下神殿的大厅，尘埃悬在光里，镜头缓缓跟随",
    },
    request: { model: "Kling-3.0-Omni", ...vertical },
  },
  {
    id: "guide-5.1",
    source: "guide 5.1: text to video",
    title: { en: "Text to video", zh: "文生视频" },
    shows: { en: "the simplest request", zh: "最简单的请求" },
    prompt: { en: "An old town in the night rain, its lanterns lighting one by one", zh: "雨夜的古城，灯笼一盏盏亮起" },
    request: {
      model: "Vidu-q2",
      seconds: "5",
      metadata: { output_config: { resolution: "720P", aspect_ratio: "16:9" } },
    },
  },
  {
    id: "guide-5.2",
    source: "guide 5.2: image to video",
    title: { en: "Image to video", zh: "图生视频" },
    shows: { en: "one image is the first frame", zh: "单张图片作首帧" },
    prompt: { en: "A girl turns round, the wind lifts her scarf", zh: "女孩回头，风吹起她的围巾" },
    request: {
      model: "Vidu-q2-pro",
      image: picture("character.png"),
      seconds: "5",
      metadata: { output_config: { resolution: "1080P", aspect_ratio: "9:16" } },
    },
  },
  {
    id: "guide-5.3",
    source: "guide 5.3: two images are references",
    title: { en: "Several references, off-peak", zh: "多图参考，错峰" },
    shows: { en: "two images are references; the off-peak row", zh: "两张图作参考图；错峰价" },
    prompt: { en: "The camera circles a teapot once, slowly", zh: "镜头绕着茶壶缓缓转一圈" },
    request: {
      model: "Vidu-q2-pro",
      images: [picture("ref-1.png"), picture("ref-2.png")],
      seconds: "6",
      metadata: { offpeak: true, output_config: { resolution: "1080P" } },
    },
  },
  {
    id: "guide-5.4",
    source: "guide 5.4: first and last frame",
    title: { en: "First and last frame", zh: "首尾帧" },
    shows: { en: "an image, and where it ends", zh: "首帧图与尾帧图" },
    prompt: { en: "A bud opens in the morning light", zh: "花苞在晨光里慢慢绽放" },
    request: {
      model: "GV-3.1-fast",
      image: picture("first.png"),
      seconds: "8",
      metadata: {
        last_frame_url: picture("last.png"),
        output_config: { resolution: "1080P", aspect_ratio: "16:9", audio_generation: "Enabled" },
      },
    },
  },
  {
    id: "guide-5.5",
    source: "guide 5.5: template effect, without the image and template that upstream wants",
    title: { en: "Template effect", zh: "模板特效" },
    shows: { en: "a price of its own, and what upstream also wants", zh: "单独计价，以及上游还需要什么" },
    prompt: { en: "A page-turn transition from a template", zh: "套用模板做一个翻页转场" },
    request: {
      model: "Vidu-q2-pro",
      seconds: "5",
      metadata: { scene_type: "template_effect", output_config: { resolution: "720P" } },
    },
  },
  {
    id: "guide-5.6",
    source: "guide 5.6: motion control, with a video but no image",
    title: { en: "Motion control", zh: "动作控制" },
    shows: { en: "a reference video, and a motion level", zh: "参考视频与动作档位" },
    prompt: { en: "A dancer turns with the drum", zh: "舞者跟着鼓点转身" },
    request: {
      model: "Kling-2.6",
      seconds: "5",
      metadata: {
        video_url: picture("motion-ref.mp4"),
        scene_type: "motion_control",
        motion_level: "pro",
        output_config: { resolution: "1080P" },
      },
    },
  },
  {
    id: "guide-5.7",
    source: "guide 5.7: avatar, without the image and sound that upstream wants",
    title: { en: "Avatar", zh: "数字人" },
    shows: { en: "billed as an avatar whatever the version", zh: "不分版本，按数字人计费" },
    prompt: { en: "A presenter smiles and reads the weather", zh: "主持人微笑着播报天气" },
    request: {
      model: "Kling-2.1",
      seconds: "5",
      metadata: { scene_type: "avatar_i2v", output_config: { resolution: "720P", aspect_ratio: "9:16" } },
    },
  },
  {
    id: "guide-5.8",
    source: "guide 5.8: lip sync of 4 seconds bills 5",
    title: { en: "Lip sync", zh: "对口型" },
    shows: { en: "4 seconds asked for, 5 billed", zh: "请求 4 秒，按 5 秒计费" },
    prompt: { en: "The lips follow this narration", zh: "让口型跟上这段旁白" },
    request: {
      model: "Kling-2.1",
      image: picture("face.png"),
      seconds: "4",
      metadata: { scene_type: "lip_sync" },
    },
  },
  {
    id: "guide-5.9",
    source: "guide 5.9: a reference video in file_infos",
    title: { en: "Reference video", zh: "参考视频" },
    shows: { en: "file infos, passed through", zh: "file_infos 透传" },
    prompt: { en: "Snowy mountains, moved through as in the reference video", zh: "照着参考视频的运镜拍一段雪山" },
    request: {
      model: "Kling-3.0-Omni",
      seconds: "5",
      metadata: {
        file_infos: [{ type: "Url", category: "Video", url: picture("ref-video.mp4"), reference_type: "feature" }],
        output_config: { resolution: "720P" },
      },
    },
  },
  {
    id: "guide-5.10",
    source: "guide 5.10: multi-shot with a reference image",
    title: { en: "Several shots", zh: "多镜头" },
    shows: { en: "two shots in a doubly encoded ExtInfo", zh: "两个镜头，双层编码的 ExtInfo" },
    prompt: null,
    request: {
      model: "Kling-3.0",
      seconds: "5",
      metadata: {
        file_infos: [{ type: "Url", category: "Image", url: picture("ref-image.png") }],
        output_config: { duration: 5, resolution: "720P", input_compliance_check: "Disabled" },
        ext_info: JSON.stringify({
          AdditionalParameters: JSON.stringify({
            multi_prompt: [
              { index: 1, prompt: "少年推开窗户", duration: "2" },
              { index: 2, prompt: "纸飞机飞出窗外", duration: "3" },
            ],
            shot_type: "customize",
            multi_shot: true,
          }),
        }),
      },
    },
  },
  {
    id: "guide-5.11",
    source: "guide 5.11: motion control on 3.0-Omni has no price, its multi-shot no shots",
    title: { en: "Motion control on 3.0-Omni", zh: "3.0-Omni 动作控制" },
    shows: { en: "accepted, but with no price", zh: "可提交，但价格表没有" },
    prompt: { en: "A robot does tai chi as in the video", zh: "让机器人照着视频打太极" },
    request: {
      model: "Kling-3.0-Omni",
      seconds: "5",
      metadata: {
        scene_type: "motion_control",
        file_infos: [{ type: "Url", category: "Video", url: picture("motion-ref.mp4") }],
        output_config: { duration: 5, resolution: "720P" },
        ext_info: JSON.stringify({
          AdditionalParameters: JSON.stringify({ shot_type: "customize", multi_shot: true }),
        }),
      },
    },
  },
  {
    id: "overview-text",
    source: "overview: text to video",
    title: { en: "Text to video on Kling", zh: "可灵文生视频" },
    shows: { en: "no sound asked for: priced as mute", zh: "未要求声音：按无声计价" },
    prompt: { en: "A train through a tunnel of cherry trees, the camera ahead of it", zh: "列车穿过樱花隧道，镜头跟着前行" },
    request: {
      model: "Kling-3.0-Omni",
      seconds: "5",
      metadata: { output_config: { resolution: "720P", aspect_ratio: "16:9" } },
    },
  },
  {
    id: "overview-image",
    source: "overview: image to video under the alias viduq3-pro",
    title: { en: "Image to video by alias", zh: "用别名的图生视频" },
    shows: { en: "`viduq3-pro` is Vidu q3-pro", zh: "`viduq3-pro` 即 Vidu q3-pro" },
    prompt: { en: "An old man puts down his tea and looks out of the window", zh: "老人放下茶杯，望向窗外" },
    request: {
      model: "viduq3-pro",
      image: picture("character.png"),
      seconds: "5",
      metadata: { output_config: { resolution: "1080P", aspect_ratio: "9:16" } },
    },
  },
  {
    id: "overview-last-frame",
    source: "overview: first and last frame, with a last frame only",
    title: { en: "A last frame alone", zh: "只有尾帧" },
    shows: { en: "a warning: upstream wants a first frame too", zh: "警告：上游还需要首帧" },
    prompt: { en: "A diver swims towards a distant light", zh: "潜水员游向远处的光" },
    request: {
      model: "Kling-3.0-Omni",
      ...vertical,
      metadata: { ...vertical.metadata, last_frame_url: picture("last-frame.png") },
    },
  },
  {
    id: "overview-motion",
    source: "overview: motion control with an image only is refused",
    title: { en: "Motion control without a video", zh: "缺少视频的动作控制" },
    shows: { en: "refused, and why", zh: "会被拒绝，以及原因" },
    prompt: { en: "A child jumps for a high five", zh: "小朋友跳起来击掌" },
    request: {
      model: "Kling-3.0-Omni",
      image: picture("character.png"),
      seconds: "5",
      metadata: {
        scene_type: "motion_control",
        motion_level: "pro",
        output_config: { resolution: "1080P", aspect_ratio: "16:9" },
      },
    },
  },
];

export type ExampleLanguage = keyof Bilingual;

/** The request of an example as text, prompt right after the model. */
export function exampleText(example: Example, language: ExampleLanguage): string {
  const { model, ...rest } = example.request;
  const prompt = example.prompt === null ? {} : { prompt: example.prompt[language] };
  return JSON.stringify({ model, ...prompt, ...rest }, null, 2);
}

/** An example that nobody has edited speaks the language of the page; any other text stays as it is. */
export function inLanguage(text: string, id: string | null, language: ExampleLanguage): string {
  const example = EXAMPLES.find((one) => one.id === id);
  const isUntouched = example && (["en", "zh"] as const).some((one) => exampleText(example, one) === text);
  return isUntouched ? exampleText(example, language) : text;
}
