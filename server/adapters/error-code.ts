/** `ENOENT` and its like, or '' for an error that has none. */
export const errorCode = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
