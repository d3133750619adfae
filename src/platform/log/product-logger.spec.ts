import { ProductLogger } from './product-logger.js';

describe('the log', () => {
  it.each(['json', 'text'] as const)('takes an error with fields and no stack, as %s', (logFormat) => {
    const lines: string[] = [];
    const write = (text: unknown): boolean => lines.push(String(text)) > 0;
    const streams = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation(write),
    );
    try {
      new ProductLogger({ logLevel: 'warn', logFormat }).error('It broke', { correlationId: 'c-1' }, 'http');
    } finally {
      for (const stream of streams) stream.mockRestore();
    }
    expect(lines.join('')).toContain('It broke');
    expect(lines.join('')).toContain('c-1');
  });
});
