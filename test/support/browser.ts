import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, devices, type Page } from 'playwright-core';
import type { TestApp } from './app.js';

const places = [process.env.BROWSER_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine; null where there is none, and then the tests say that they are skipped. */
export const browserPath: string | null = places.find((path) => path !== undefined && existsSync(path)) ?? null;

export const screens = {
  phone: {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    userAgent: devices['Pixel 7'].userAgent,
  },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox', '--disable-gpu'] });

/** The application at a port of this machine, for browsers. */
export async function addressOf(app: TestApp): Promise<string> {
  await app.nest.listen(0, '127.0.0.1');
  return app.nest.getUrl();
}

export interface Seat {
  readonly language: string;
  readonly screen?: keyof typeof screens;
  readonly scripts?: boolean;
  readonly unchecked?: boolean;
}

/** A browser window of somebody who is signed in. */
export async function windowOf(
  { browser, app, url }: { readonly browser: Browser; readonly app: TestApp; readonly url: string },
  personId: string | null,
  { language, screen = 'desktop', scripts = true, unchecked = false }: Seat,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    ...screens[screen],
    ...{ baseURL: url, locale: language, javaScriptEnabled: scripts, bypassCSP: unchecked },
  });
  context.setDefaultTimeout(600_000); // Only so that a hang ends: how long a page takes is the machine's.
  const token = personId === null ? null : await app.token(personId);
  await context.addCookies([
    { name: 'interlocal-language', value: language, url },
    ...(token === null ? [] : [{ name: 'interlocal-access', value: token, url, httpOnly: true }]),
  ]);
  return { context, page: await context.newPage() };
}
