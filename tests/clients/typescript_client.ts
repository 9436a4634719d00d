import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Event = components["schemas"]["EventListed"];
type Json = "application/json" | "application/problem+json"; // lists have other formats as well

async function main(address: string): Promise<void> {
  const client = createClient<paths, Json>({ baseUrl: address });
  const first = await client.GET("/v1/events", {
    params: { query: { country: ["IQ"], limit: 2, sort: "-date" } },
  });
  if (first.data === undefined) throw new Error(first.error.detail);
  const cursor = first.data.next_cursor;
  if (cursor === null) throw new Error("there is no next page");
  const second = await client.GET("/v1/events", { params: { query: { cursor, limit: 2 } } });
  if (second.data === undefined) throw new Error(second.error.detail);
  const refused = await client.GET("/v1/events", { params: { query: { country: ["Atlantis"] } } });
  if (refused.error === undefined) throw new Error("it was not refused");
  const events: Event[] = [...first.data.items, ...second.data.items];
  console.log(...events.map((event) => event.date), refused.error.status);
}

await main(process.argv[2] ?? "");
