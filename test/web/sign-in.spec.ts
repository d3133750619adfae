import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { startWork } from '../../src/start/application.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { addressOf, browserPath, launch, windowOf } from '../support/browser.js';

const inBrowser = browserPath === null ? describe.skip : describe;

/** Every way in, with its real buttons and its real mails; in the browser that a person has. */
inBrowser('the ways in', () => {
  let app: TestApp;
  let world: World;
  let browser: Browser;
  let url: string;
  const password = 'a password that is long enough';
  beforeAll(async () => {
    app = await startApp({ now: new Date().toISOString() });
    world = await createWorld(app.sql);
    startWork(app.nest);
    url = await addressOf(app);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const stranger = (language: string) => windowOf({ browser, app, url }, null, { language, screen: 'phone' });
  const emailOf = async (id: string): Promise<string> => {
    const [row] = (await app.sql('SELECT email FROM person WHERE id = $1', [id])) as unknown as [{ email: string }];
    return row.email;
  };
  /** The address in the last mail to somebody. */
  const linkTo = async (email: string): Promise<string> => {
    const folder = join(app.folder, 'mail');
    for (let tries = 0; tries < 600; tries++) {
      for (const file of existsSync(folder) ? readdirSync(folder) : []) {
        const mail = await simpleParser(readFileSync(join(folder, file)));
        const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
        const found = /https?:\/\/\S+token=\S+/.exec(mail.text ?? '')?.[0];
        if (to?.text.includes(email) === true && found !== undefined)
          return new URL(found).pathname + new URL(found).search;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no mail to ${email}`);
  };
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();

  it('a mailed link leads to a button, which signs in; out again it is the sign-in', async () => {
    const email = await emailOf(world.groups[0].treasurer);
    const { context, page } = await stranger('fr');
    await page.goto(`/seasons/${world.seasonId}/pledges`);
    await page.locator('[name=address]').fill(email);
    await page.locator('button[value=sign-in]').click();
    await page.getByRole('status').waitFor();
    await page.goto(await linkTo(email));
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL(`${url}/`);
    expect(await heading(page)).toContain('Bonjour');
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto('/money');
    expect(page.url()).toContain('/sign-in?back=%2Fmoney');
    await context.close();
  });

  it('a new password by a mailed link, then the password, then the second factor', async () => {
    const email = await emailOf(world.groups[1].treasurer);
    const { context, page } = await stranger('nl');
    await page.goto('/sign-in');
    await page.locator('[name=address]').fill(email);
    await page.locator('button[value=password]').click();
    await page.goto(await linkTo(email));
    await page.locator('[name=password]').fill('short');
    await page.locator('main button').click();
    await page.getByRole('alert').waitFor();
    await page.locator('[name=password]').fill(password);
    await page.locator('main button').click();
    await page.waitForURL(`${url}/`);
    await page.goto('/account');
    await page.locator('form[action="/account/second-factor"] [name=currentPassword]').fill(password);
    await page.getByRole('button', { name: 'Aanzetten' }).click();
    const totp = new TOTP({ secret: await page.locator('main code').innerText() });
    await page.locator('[name=code]').fill('000000');
    await page.getByRole('button', { name: 'Bevestigen' }).click();
    await page.getByRole('alert').waitFor();
    await page.locator('[name=code]').fill(totp.generate({ timestamp: app.clock.now().getTime() }));
    await page.getByRole('button', { name: 'Bevestigen' }).click();
    expect(await page.locator('main li').count()).toBe(10);
    await context.clearCookies();
    await page.goto('/sign-in?back=/money');
    await page.locator('[name=email]').fill(email);
    await page.locator('[name=password]').fill('not the password');
    await page.locator('form[action="/sign-in"] button').click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('[name=email]').inputValue()).toBe(email);
    await page.locator('[name=password]').fill(password);
    await page.locator('form[action="/sign-in"] button').click();
    await page.locator('[name=code]').fill(totp.generate({ timestamp: app.clock.now().getTime() + 30_000 }));
    await page.locator('main button').click();
    await page.waitForURL(`${url}/money`);
    await context.close();
  });

  it('an invitation is accepted with a name, and the pledges are there', async () => {
    const [group] = world.groups;
    const email = 'nouvelle@example.org';
    await app
      .call('post', '/v1/invitations', {
        token: await app.token(group.treasurer),
        body: {
          organisationId: group.id,
          email,
          role: 'member',
          language: 'fr',
          household: { id: group.members[1]?.id },
        },
      })
      .expect(201);
    const { context, page } = await stranger('fr');
    await page.goto(await linkTo(email));
    await page.locator('[name=name]').fill('Nouvelle Membre');
    await page.getByRole('button', { name: 'Accepter' }).click();
    await page.waitForURL(`${url}/`);
    await page.getByRole('link', { name: 'Promesses', exact: true }).click();
    expect(await heading(page)).toContain('Promesses');
    await context.close();
  });
});
