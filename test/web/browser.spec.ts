import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { addressOf, browserPath, launch, type Seat, windowOf } from '../support/browser.js';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

if (browserPath === null) console.warn('no Chromium is found: the tests in a real browser are skipped');
const inBrowser = browserPath === null ? describe.skip : describe;

/** What a phone and a desktop show, in a script that runs to the right and one that runs to the left. */
inBrowser('in a real browser', () => {
  let app: TestApp;
  let world: World;
  let browser: Browser;
  let url: string;
  let cycleId: string;
  const second = '2026-12';
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycleId = await playMonth(app, world);
    url = await addressOf(app);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const at = (personId: string | null, seat: Seat) => windowOf({ browser, app, url }, personId, seat);
  /** Everybody's pages, by who opens them. */
  const pages = (): readonly (readonly [string, string])[] => {
    const [group] = world.groups;
    const producer = world.cooperative.coordinator;
    return [
      [group.treasurer, '/'],
      [group.treasurer, `/seasons/${world.seasonId}/pledges?month=${second}`],
      [group.treasurer, `/cycles/${cycleId}/share`],
      [group.treasurer, `/cycles/${cycleId}/arrival`],
      [group.treasurer, '/money'],
      [group.treasurer, '/bank'],
      [group.treasurer, '/account'],
      [group.members[0]?.person ?? '', `/seasons/${world.seasonId}/pledges?month=${second}`],
      [producer, `/seasons/${world.seasonId}/harvest`],
      [producer, `/cycles/${cycleId}/delivery`],
      [world.receiver, `/cycles/${cycleId}/loading`],
      [world.organiser, `/cycles/${cycleId}/transport`],
      [world.coordinators.a, `/cycles/${cycleId}/month`],
      [world.coordinators.a, `/cycles/${world.cycles[second] ?? ''}/month`],
      [world.coordinators.a, `/seasons/${world.seasonId}/report`],
      [group.treasurer, `/partnerships/${world.partnershipId}`],
      [group.treasurer, `/partnerships/${world.partnershipId}/charter`],
      [group.treasurer, '/messengers'],
    ];
  };

  const faultsOf = async (page: Page): Promise<string[]> => {
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate<Violation[]>(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
    );
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  };

  it.each([
    ['phone', 'fr'],
    ['phone', 'ar'],
    ['desktop', 'fr'],
    ['desktop', 'ar'],
  ] as const)('axe finds nothing serious on a %s in %s, and nothing sticks out', async (screen, language) => {
    const found: string[] = [];
    for (const [personId, path] of [[null, '/sign-in'] as const, ...pages()]) {
      const { context, page } = await at(personId, { screen, language, unchecked: true });
      const answer = await page.goto(path);
      if (answer?.status() !== 200) found.push(`${path}: ${String(answer?.status())}`);
      found.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      if (wide > 0) found.push(`${path}: ${wide} px wider than the screen`);
      await context.close();
    }
    expect(found).toEqual([]);
  });

  it('axe would tell of a field without a name', async () => {
    const { context, page } = await at(null, { language: 'fr', unchecked: true });
    await page.goto('/sign-in');
    await page.evaluate('document.querySelectorAll("label").forEach((label) => label.remove())');
    expect((await faultsOf(page)).join()).toContain('label: <input');
    await context.close();
  });

  it('asks nobody else for anything, and its policy is kept', async () => {
    const { context, page } = await at(world.groups[0].treasurer, { language: 'fr' });
    const elsewhere: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') said.push(message.text());
    });
    for (const [, path] of pages().slice(0, 6)) await page.goto(path);
    expect(elsewhere).toEqual([]);
    expect(said).toEqual([]);
    await context.close();
  });

  it('pledges without a script', async () => {
    const [, group] = world.groups;
    const { context, page } = await at(group.treasurer, { language: 'fr', screen: 'phone', scripts: false });
    await page.goto(`/seasons/${world.seasonId}/pledges?month=${second}`);
    await page.fill(`[name="c.${group.members[0]?.id ?? ''}.${world.offers.dates}"]`, '4-6');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByRole('status').getByText('Enregistré.').waitFor();
    const rows = await app.sql('SELECT packs, up_to FROM pledge WHERE month = $1 AND group_id = $2', [
      second,
      group.id,
    ]);
    expect(rows).toEqual([{ packs: 4, up_to: 6 }]);
    await context.close();
  });

  it('fills the grid by keyboard alone: arrows, a block from a spreadsheet, undo, save', async () => {
    const [group] = world.groups;
    const [one, two] = group.members.map(({ id }) => id);
    const { context, page } = await at(group.treasurer, { language: 'fr' });
    await page.goto(`/seasons/${world.seasonId}/pledges?month=${second}`);
    const cell = (member: string | undefined, offer: string) => page.locator(`[name="c.${member ?? ''}.${offer}"]`);
    const { dates, oranges } = world.offers;
    await cell(one, dates).focus();
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.name')).toBe(`c.${two ?? ''}.${dates}`);
    await page.keyboard.press('ArrowUp');
    await page.evaluate(
      `(() => { const data = new DataTransfer(); data.setData('text/plain', '7\\t1\\n8\\t2\\n');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
    );
    expect(await cell(two, oranges).inputValue()).toBe('2');
    await page.getByRole('button', { name: 'Annuler la saisie' }).press('Enter');
    expect(await cell(one, dates).inputValue()).toBe('');
    await cell(one, dates).focus();
    await page.keyboard.type('5');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).press('Enter');
    await page.getByRole('status').getByText('Enregistré.').waitFor();
    const rows = await app.sql('SELECT packs FROM pledge WHERE month = $1 AND group_id = $2', [second, group.id]);
    expect(rows).toEqual([{ packs: 5 }]);
    await context.close();
  });
});
