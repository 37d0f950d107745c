//! Lists of several pages on the command line.

use std::future::poll_fn;

use serde_json::Value;

use crate::runtime::cli::{Call, CliError, Limit, Output, Table, counter, items, show_response};
use crate::runtime::paging::{Listing, Paged, Rules};
use crate::runtime::transport::BoxFuture;

/// Requests the pages of a list, and prints their items.
pub fn send_pages<O: Paged>(call: Call) -> BoxFuture<'static, Result<(), CliError>> {
    let rules = Rules {
        decode: |response| response.json::<Value>().map(|_| None),
        next: O::NEXT,
        page_size: O::PAGE_SIZE,
        result_limit: O::RESULT_LIMIT,
    };
    match call.options.limit {
        Limit::Page => Box::pin(async move {
            if send_page(call, rules).await? {
                eprintln!("note: there are more items: `--all` prints them");
            }
            Ok(())
        }),
        Limit::Items(limit) => Box::pin(list(call, rules, limit)),
        Limit::All => Box::pin(list(call, rules, usize::MAX)),
    }
}

/// Requests a page, prints the response, and returns `true` if there is another page.
pub async fn send_page(call: Call, rules: Rules) -> Result<bool, CliError> {
    // The request is sent as it is.
    let rules = Rules {
        decode: |_| Ok(None),
        page_size: None,
        ..rules
    };
    let mut listing = Listing::new(call.parameters, rules);
    let Some(page) = poll_fn(|cx| listing.poll_page(cx)).await else {
        return Ok(false);
    };
    let page = page?;
    show_response(&page, &call.view, &call.options)?;
    let value: Option<Value> = page.json().ok();
    let items = value.as_ref().and_then(|it| items(it, &call.view));
    listing.advance(&page, items.map_or(0, <[_]>::len));
    Ok(listing.progress.cursor().is_some())
}

async fn list(mut call: Call, rules: Rules, limit: usize) -> Result<(), CliError> {
    let mut out = Output::open(call.options.output.as_deref())?;
    let (view, json) = (call.view, call.options.json);
    if let Some(size) = rules.page_size.filter(|it| limit < it.max) {
        let mut query = call.parameters.query.iter();
        if query.all(|(name, _)| name != size.parameter) {
            call.parameters.query(size.parameter, limit.max(1));
        }
    }
    let mut listing = Listing::new(call.parameters, rules);
    let (mut table, mut left) = (Table::new(&view), limit);
    let bar = counter();
    while left > 0 {
        let Some(page) = poll_fn(|cx| listing.poll_page(cx)).await else {
            break;
        };
        let page = page?;
        let value: Value = page.json()?;
        let items = items(&value, &view).unwrap_or_default();
        let shown = &items[..items.len().min(left)];
        left -= shown.len();
        bar.inc(shown.len() as u64);
        bar.suspend(|| {
            match json {
                true => shown.iter().try_for_each(|item| out.json(item)),
                false => table.rows(shown, &mut out),
            }?;
            out.flush()
        })?;
        listing.advance(&page, items.len());
    }
    bar.finish_and_clear();
    if listing.progress.limit_reached() && left > 0 {
        eprintln!("warning: the server limits the list, so it may be incomplete");
    }
    Ok(())
}
