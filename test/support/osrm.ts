import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A service that speaks the table of OSRM's HTTP API (v1): `GET /table/v1/driving/{lon},{lat};…?annotations=duration,distance`
 * answers a row for each place with a column for each. Its roads are 1,000.4 m and 60.2 s for each hundredth of a degree
 * of latitude and longitude; from and to the latitude 0 there is none.
 */
export async function startOsrm(): Promise<{
  url: string;
  asked: string[];
  sick: { now: boolean; meanwhile: (() => Promise<unknown>) | null };
  close(): void;
}> {
  const asked: string[] = [];
  const sick: { now: boolean; meanwhile: (() => Promise<unknown>) | null } = { now: false, meanwhile: null };
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? '', 'http://osrm');
    asked.push(url.pathname + url.search);
    const [, list = ''] = /^\/table\/v1\/driving\/([-\d.,;]+)$/.exec(url.pathname) ?? [];
    const places = list.split(';').map((pair) => pair.split(',').map(Number) as [number, number]);
    const table = (unit: number) =>
      places.map(([lon, lat]) =>
        places.map(([toLon, toLat]) =>
          (lat === 0) !== (toLat === 0) ? null : (Math.abs(lon - toLon) + Math.abs(lat - toLat)) * 100 * unit,
        ),
      );
    reply.setHeader('content-type', 'application/json');
    if (sick.now || list === '' || url.searchParams.get('annotations') !== 'duration,distance') {
      reply.statusCode = 400;
      reply.end(JSON.stringify({ code: 'InvalidQuery', message: 'no' }));
    } else {
      void Promise.resolve(sick.meanwhile?.()).then(() =>
        reply.end(JSON.stringify({ code: 'Ok', durations: table(60.2), distances: table(1000.4) })),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, sick, close: () => server.close() };
}
