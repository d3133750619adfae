import { startApp, type TestApp } from '../support/app.js';
import { send } from '../fuzz/wire.js';

/** What never becomes a request is refused in the words of every other refusal. */
describe('a broken request', () => {
  let app: TestApp;
  let port: number;
  const told = async (
    url: string,
    headers: readonly (readonly [string, string])[] = [],
    body: Buffer | null = null,
  ) => {
    const method = body === null ? 'GET' : 'PUT';
    const answer = await send(port, { method, url, headers, body });
    return [
      answer?.status,
      answer?.headers.get('content-type'),
      (JSON.parse(answer?.body ?? '{}') as { code?: string }).code,
    ];
  };
  const problem = 'application/problem+json; charset=utf-8';

  beforeAll(async () => {
    app = await startApp();
    await app.nest.listen(0, '127.0.0.1');
    port = Number(new URL(await app.nest.getUrl()).port);
  });
  afterAll(() => app.close());

  it.each(['/v1/cycles/%', '/v1/seasons/%ff/pledges', `/v1/seasons/${'x'.repeat(300)}`])(
    'by its address %s',
    async (url) => {
      expect(await told(url)).toEqual([400, problem, 'invalid-request']);
    },
  );

  it('by headers that are too large', async () => {
    expect(await told('/v1/me', [['x', 'y'.repeat(20_000)]])).toEqual([431, problem, 'headers-too-large']);
  });

  it.each([
    ['content-length', '-1'],
    ['transfer-encoding', 'gzip'],
    ['x y', 'z'],
    ['x', 'a\u0000b'],
  ])('by its header "%s: %s"', async (name, value) => {
    expect(await told('/v1/me', [[name, value]], Buffer.from('{}'))).toEqual([400, problem, 'invalid-request']);
  });
});
