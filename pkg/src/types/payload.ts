/**
 * What upstream receives.
 */
import type { SceneType, Switch } from "./request.js";

/** The body of upstream's `CreateAigcVideoTask`, keys in this order, absent ones left out. */
export interface Payload {
  SubAppId?: number;
  ModelName: string;
  ModelVersion: string;
  FileInfos?: PayloadFileInfo[];
  LastFrameFileId?: string;
  LastFrameUrl?: string;
  Prompt?: string;
  OutputConfig: PayloadOutputConfig;
  SceneType?: SceneType;
  ExtInfo?: string;
}

/** A file, as upstream takes it. */
export interface PayloadFileInfo {
  Type: "File" | "Url";
  Category: "Image" | "Video";
  FileId?: string;
  Url?: string;
  Usage?: string;
  ReferenceType?: string;
  ObjectId?: string;
  VoiceId?: string;
  KeepOriginalSound?: Switch;
}

/** What the video is to be like, as upstream takes it. */
export interface PayloadOutputConfig {
  StorageMode?: "Permanent" | "Temporary";
  MediaName?: string;
  ClassId?: number;
  ExpireTime?: string;
  /** Seconds to render. */
  Duration: number;
  Resolution?: string;
  AspectRatio?: string;
  AudioGeneration?: Switch;
  PersonGeneration?: "AllowAdult" | "Disallowed";
  InputComplianceCheck?: Switch;
  OutputComplianceCheck?: Switch;
  EnhanceSwitch?: Switch;
  FrameInterpolate?: Switch;
  LogoAdd?: Switch;
  OffPeak?: "Enabled";
}
