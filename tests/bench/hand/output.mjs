// The fields of the output config that are forwarded as they are.

import { isGiven } from "./read.mjs";

const LONGEST_MEDIA_NAME = 64;
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/i;

export function checkOutput({ output }, model, findings) {
  const { media_name: name, expire_time: time, frame_interpolate: interpolate, logo_add: logo } = output.values;
  // Characters, not UTF-16 units.
  const isTooLong = isGiven(name) && [...name].length > LONGEST_MEDIA_NAME;
  if (isTooLong) findings.add("media_name.too_long", output.place("media_name"));
  if (isGiven(time) && !isTime(time)) findings.add("expire_time.invalid", output.place("expire_time"));
  if (model.family && model.family !== "Vidu") {
    if (isGiven(interpolate)) findings.add("option.ignored", output.place("frame_interpolate"));
    if (isGiven(logo)) findings.add("option.ignored", output.place("logo_add"));
  }
}

/** RFC 3339, on a day that exists. */
function isTime(text) {
  const found = TIME.exec(text);
  if (!found) return false;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  const [offsetHour, offsetMinute] = found.slice(8).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1) return false;
  // `Date` takes years below 100 for the 20th century; 400 years later the calendar is the same.
  const lastDay = new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
  if (day > lastDay || hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  // A leap second is the last one of a month, in UTC.
  const sign = found[7] === "-" ? 1 : -1;
  const inUtc = [hour + sign * offsetHour, minute + sign * offsetMinute, second];
  const utc = new Date(Date.UTC(year + 400, month - 1, day, ...inUtc));
  return utc.getUTCDate() === 1 && utc.getUTCHours() === 0 && utc.getUTCMinutes() === 0;
}
