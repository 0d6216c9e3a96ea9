/** The least characters of a webhook secret; the link secret's least is the engine's to say. */
export const LEAST_WEBHOOK_SECRET = 16;
