/** The present instant. Services get it as `ctx.now`; only the program's outermost part and tests read or set one. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
