import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { idFrom } from '../../src/shared/ids.js';
import type { Language } from '../../src/shared/language.js';
import { Transaction } from '../../src/platform/database/index.js';
import { mailJob, Mails, Post } from '../../src/platform/mail/index.js';
import { Relay } from '../../src/platform/outbox/index.js';
import { Queues } from '../../src/platform/queue/index.js';
import { Retention } from '../../src/platform/retention/index.js';
import { startWork } from '../../src/start/application.js';
import { startApp, type TestApp } from '../support/app.js';

const letter = (word: string, language: Language = 'fr', email = 'aicha@example.org') => ({
  key: ['test', word],
  to: { name: 'Aïcha', email, language },
  subject: `Objet ${word}`,
  text: `Ouvrez :\n\nhttps://example.org/${word}`,
});
const idOf = (word: string): string => idFrom('mail', 'test', word);

describe('a mail', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ settings: { PUBLIC_URL: 'https://interlocal.example.org' } });
  });
  afterAll(() => app.close());
  const add = (...letters: ReturnType<typeof letter>[]) =>
    app.get(Transaction).run('test', async (tx) => {
      for (const one of letters) await app.get(Mails).add(tx, one);
    });
  const row = async (word: string) => (await app.sql('SELECT * FROM mail WHERE id = $1', [idOf(word)]))[0];

  it('is recorded once for what it tells, with the effect or not at all', async () => {
    await add(letter('once'), letter('once'));
    await add(letter('once'));
    expect(await app.sql('SELECT state, settled_at FROM mail')).toEqual([{ state: 'waiting', settled_at: null }]);
    expect(await app.sql('SELECT job, payload FROM outbox')).toEqual([
      { job: 'send-mail', payload: { mailId: idOf('once') } },
    ]);
    const undone = app.get(Transaction).run('test', async (tx) => {
      await app.get(Mails).add(tx, letter('undone'));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await row('undone')).toBeUndefined();
  });

  it('is one file, the same however often it is sent, and its text is not kept', async () => {
    await add(letter('file', 'ar'));
    const file = join(app.folder, 'mail', `${idOf('file')}.eml`);
    expect(await app.get(Post).send(idOf('file'))).toEqual({ state: 'sent' });
    const first = readFileSync(file);
    expect(await row('file')).toMatchObject({ state: 'sent', body: null });
    expect(await app.get(Post).send(idOf('file'))).toEqual({ state: 'settled before' });
    // A process that died between sending and noting it sends again.
    await app.sql(`UPDATE mail SET state = 'waiting', settled_at = NULL, body = $2 WHERE id = $1`, [
      idOf('file'),
      (await simpleParser(first)).text,
    ]);
    await app.get(Post).send(idOf('file'));
    const again = await simpleParser(readFileSync(file));
    expect(readdirSync(join(app.folder, 'mail'))).toEqual([`${idOf('file')}.eml`]);
    expect(again).toMatchObject({
      messageId: `<${idOf('file')}@interlocal.example.org>`,
      subject: 'Objet file',
      date: app.clock.now(),
      from: { value: [{ address: 'interlocal@interlocal.example.org', name: 'Interlocal' }] },
      to: { value: [{ address: 'aicha@example.org', name: 'Aïcha' }] },
    });
    expect(again.headers.get('auto-submitted')).toBe('auto-generated');
    expect(again.text).toContain('مرحباً Aïcha،\n\nOuvrez :\n\nhttps://example.org/file\n\n');
  });

  it('takes no header from a name or a subject', async () => {
    const evil = letter('evil');
    await add({
      ...evil,
      subject: 'Hello\r\nBcc: everybody@example.org\r\n\r\nBuy',
      to: { ...evil.to, name: 'A\r\nBcc: all@example.org' },
    });
    await app.get(Post).send(idOf('evil'));
    const sent = await simpleParser(readFileSync(join(app.folder, 'mail', `${idOf('evil')}.eml`)));
    expect(sent.bcc).toBeUndefined();
    expect(sent.to).toMatchObject({ value: [{ address: 'aicha@example.org' }] });
  });

  it('forgets after half a year to whom it went, and goes out once all the same', async () => {
    await add(letter('old'), letter('fresh'));
    for (const word of ['old', 'fresh']) await app.get(Post).send(idOf(word));
    await app.sql(`UPDATE mail SET settled_at = $2::timestamptz - interval '181 days' WHERE id = $1`, [
      idOf('old'),
      app.clock.now().toISOString(),
    ]);
    await app.get(Retention).run();
    expect(await row('old')).toMatchObject({ recipient: '', recipient_name: '', subject: '', state: 'sent' });
    expect(await row('fresh')).toMatchObject({ recipient: 'aicha@example.org', subject: 'Objet fresh' });
    await add(letter('old'));
    expect(await app.get(Post).send(idOf('old'))).toEqual({ state: 'settled before' });
  });

  it('that has become useless is not sent', async () => {
    await add({ ...letter('stale'), ...{ goodUntil: app.clock.now() } });
    expect(await app.get(Post).send(idOf('stale'))).toEqual({ state: 'stale' });
    expect(await row('stale')).toMatchObject({ state: 'stale', body: null });
  });

  it('whose job got lost is found again', async () => {
    await add(letter('lost'));
    await app.sql('DELETE FROM outbox');
    expect(await app.get(Post).sweep()).toEqual({ found: 0 });
    app.clock.set(new Date(app.clock.now().getTime() + 10_000));
    expect((await app.get(Post).sweep()).found).toBeGreaterThan(0);
    const queue = app.get(Queues).all.find(({ name }) => name === mailJob.queue);
    expect(await queue!.getJob(mailJob.jobId({ mailId: idOf('lost') }))).toBeDefined();
  });

  it('goes its way by itself when workers run', async () => {
    await add(letter('work'));
    startWork(app.nest);
    for (let tries = 0; String((await row('work'))!.state) !== 'sent'; tries++) {
      if (tries > 3_000) throw new Error('it was not sent within five minutes');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    // The same once more in the outbox: the queue has had it.
    await app.sql(`INSERT INTO outbox (id, job, payload) VALUES (gen_random_uuid(), 'send-mail', $1)`, [
      { mailId: idOf('work') },
    ]);
    await app.get(Relay).flush();
    const queue = app.get(Queues).all.find(({ name }) => name === mailJob.queue);
    const jobs = (await queue!.getCompleted()).filter(({ data }) => data.mailId === idOf('work'));
    expect(jobs).toHaveLength(1);
  });
});

describe('a mail by SMTP', () => {
  let server: SMTPServer;
  let app: TestApp;
  const received: ParsedMail[] = [];
  const add = (one: ReturnType<typeof letter>) => app.get(Transaction).run('test', (tx) => app.get(Mails).add(tx, one));
  const state = async (word: string) => (await app.sql('SELECT state FROM mail WHERE id = $1', [idOf(word)]))[0];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) => {
        if (username === 'post' && password === 'p:ss') done(null, { user: username });
        else done(new Error('who?'));
      },
      onRcptTo: ({ address }, _session, done) => {
        const [code] = /\d{3}/.exec(address) ?? [];
        done(code === undefined ? null : Object.assign(new Error('no'), { responseCode: Number(code) }));
      },
      onData: (stream, _session, done) => {
        void simpleParser(stream).then((mail) => {
          received.push(mail);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    app = await startApp({
      settings: { SMTP_URL: `smtp://post:p%3Ass@127.0.0.1:${port}`, MAIL_FROM: 'post@spirale.example' },
    });
  });
  afterAll(async () => {
    await app.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  });

  it('arrives whole, in Arabic too', async () => {
    await add({ ...letter('smtp', 'ar'), subject: 'رابط الدخول' });
    expect(await app.get(Post).send(idOf('smtp'))).toEqual({ state: 'sent' });
    expect(received).toMatchObject([
      {
        messageId: `<${idOf('smtp')}@spirale.example>`,
        subject: 'رابط الدخول',
        from: { value: [{ address: 'post@spirale.example' }] },
      },
    ]);
    expect(received[0]!.text).toContain('https://example.org/smtp');
  });

  it('that the server refuses for good is given up, and one it cannot take now is tried again', async () => {
    await add(letter('gone', 'fr', 'refused.550@example.org'));
    expect(await app.get(Post).send(idOf('gone'))).toEqual({ state: 'refused' });
    await add(letter('busy', 'fr', 'busy.450@example.org'));
    await expect(app.get(Post).send(idOf('busy'))).rejects.toThrow();
    expect(await state('busy')).toEqual({ state: 'waiting' });
  });

  it('waits for a server that is away', async () => {
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    await add(letter('away'));
    await expect(app.get(Post).send(idOf('away'))).rejects.toThrow();
    expect(await state('away')).toEqual({ state: 'waiting' });
  });
});
