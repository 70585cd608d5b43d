import { quote } from "vidyuan";

export async function POST(request: Request) {
  return Response.json(quote(await request.text()));
}
