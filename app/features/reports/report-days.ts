import { askedDays } from "../feedback/asked-days";

/** The days that the address of a report asks for. */
export const reportDays = (url: string, timeZone: string) => askedDays(new URL(url).searchParams, timeZone, Date.now());
