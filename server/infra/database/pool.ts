import pg from "pg";
import { MINUTE, SECOND } from "../../domain/shared/duration";
import { currentRequestId } from "../request-context";
