import { everyItemOf } from "../../../server/domain/shared/every-item";
import { need } from "../../refusal";

/** All items of a list that comes in pages of 100. Throws Responses as `need` does. */
export const everyItem = <T>(read: Parameters<typeof everyItemOf<T>>[0]): Promise<T[]> => need(everyItemOf(read));
