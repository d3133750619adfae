import { SeasonAudits } from '../flow/report/index.js';
import type { Config } from '../platform/config/index.js';
import { Transaction } from '../platform/database/index.js';
import { createContext } from './application.js';
import { openDatabase, sharing } from './database.js';

/** Audits every season and tells each broken row; the process leaves with 1 when there is one. */
export async function auditAll(load: () => Config): Promise<void> {
  const say = (line: string): void => {
    console.log(line);
  };
  const ready = await openDatabase(sharing(load()), say);
  const services = await createContext(ready.config);
  try {
    const audits = services.get(SeasonAudits);
    const seasons = await services.get(Transaction).read('list-seasons', (tx) => audits.names(tx));
    for (const { id, name } of seasons) {
      const { rules, broken } = await services.get(Transaction).read('audit-season', (tx) => audits.run(tx, id));
      const examined = rules.reduce((sum, rule) => sum + rule.examined, 0);
      const wrong = rules.reduce((sum, rule) => sum + rule.broken, 0);
      say(`${name} (${id}): ${examined} rows examined by ${rules.length} rules, ${wrong} broken`);
      for (const { invariant, rule, row, found, expected } of broken)
        say(`  invariant ${invariant}, ${rule}: found ${found}, expected ${expected} ${JSON.stringify(row)}`);
      if (wrong > 0) process.exitCode = 1;
    }
    if (seasons.length === 0) say('There is no season yet.');
  } finally {
    await services.close();
    await ready.stop();
  }
}
