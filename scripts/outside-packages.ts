/** Loaded only when needed, or bound to its own files: these stay packages beside `dist/`. */
const PACKAGES = [
  '@e965/xlsx',
  'docx',
  'fflate',
  'hono',
  '@hono/node-server',
  'hucre',
  'marked',
  'openai',
  'pdfjs-dist',
  'saxes',
  'word-extractor',
];

/** Whether a module is left out of the bundle. */
export const isOutside = (id: string): boolean =>
  id.startsWith('node:') || PACKAGES.some((name) => id === name || id.startsWith(`${name}/`));
