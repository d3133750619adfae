import type { Browser } from 'playwright-core';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { addressOf, browserPath, launch, windowOf } from '../support/browser.js';

const inBrowser = browserPath === null ? describe.skip : describe;

/** A loading point without a connection: what is counted there is kept, and sent once when the connection is back. */
inBrowser('the loading day without a connection', () => {
  let app: TestApp;
  let world: World;
  let browser: Browser;
  let url: string;
  let cycleId: string;
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycleId = await playMonth(app, world, 'count');
    url = await addressOf(app);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it('opens again, keeps the count on the device, and sends it once', async () => {
    const seat = { language: 'fr', screen: 'phone' } as const;
    const { context, page } = await windowOf({ browser, app, url }, world.receiver, seat);
    await page.goto(`/cycles/${cycleId}/loading`);
    await page.evaluate('navigator.serviceWorker.ready');
    await page.reload(); // Now through the service worker, which keeps it.
    await page.waitForFunction('navigator.serviceWorker.controller !== null');
    await page.reload();
    await context.setOffline(true);
    await page.reload();
    const form = page.locator('form[action*="/loading/count/"]').first();
    await form.locator('[name^="no."]').first().fill('2');
    await form.locator('[name^="why."]').first().selectOption('quality');
    await form.locator('[name^="note."]').first().fill('hors connexion');
    await form.locator('button').click();
    await page.getByText('Pas de connexion').waitFor();
    const noted = () => app.sql(`SELECT refused, reason FROM receipt WHERE note = 'hors connexion'`);
    expect(await noted()).toEqual([]);
    await context.setOffline(false);
    await page.waitForURL(/done=saved/);
    expect(await noted()).toEqual([{ refused: 2, reason: 'quality' }]);
    await page.reload();
    expect(await noted()).toHaveLength(1);
    expect(await page.evaluate('localStorage.getItem("interlocal-waiting")')).toBe('[]');
    await context.close();
  });
});
