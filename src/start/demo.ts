import { existsSync } from 'node:fs';
import {
  castOf,
  demoPartnerships,
  demoPassword,
  isServing,
  passwordFile,
  playSeason,
  Progress,
  savePapers,
  summaryOf,
} from '../demo/index.js';
import type { Config } from '../platform/config/index.js';
import { StartError } from '../platform/start-error.js';
import { startServer } from './server.js';

const say = (line: string): void => {
  console.log(line);
};

/** Plays the demonstration's seasons against the server that runs here, or one started for the purpose. */
export async function playDemo(load: () => Config): Promise<void> {
  const config = load();
  const url = `http://${config.host}:${config.port}`;
  const running = await isServing(url);
  const stop = running ? () => Promise.resolve() : await startServer(load);
  try {
    if (running) say(`Playing against the server at ${url}.`);
    await playAll(url, config);
  } finally {
    await stop();
  }
}

async function playAll(url: string, config: Config): Promise<void> {
  if (!existsSync(passwordFile(config)))
    throw new StartError(
      `There is no demonstration here: ${passwordFile(config)} is missing. Start with an empty VAR_DIR.`,
    );
  const progress = new Progress(process.stdout.isTTY, say);
  for (const story of demoPartnerships) {
    const cast = await castOf(url, demoPassword(config), story);
    if (!cast) throw new StartError(`The server at ${url} has no partnership ${story.name}.`);
    say(`\n${cast.seasonName}`);
    const cycles = await playSeason(cast, progress);
    const folder = await savePapers(cast, cycles, config.varDir, progress);
    say(`\n${await summaryOf(cast, cycles)}\n\nPapers: ${folder}`);
  }
}
